declare module 'jquery/dist/jquery.slim.js' {
  const jQuery: unknown
  export default jQuery
}
