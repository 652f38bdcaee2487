export default defineAppConfig({
  pages: ['pages/index/index', 'pages/second/index'],
  window: { backgroundTextStyle: 'light', navigationBarBackgroundColor: '#fff', navigationBarTitleText: 'Hello', navigationBarTextStyle: 'black' },
})
