export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/identity/index',
    'pages/enrolments/index',
    'pages/query/index',
    'pages/dues/index',
    'pages/confirm/index',
    'pages/order/index',
    'pages/records/index',
  ],
  subPackages: [
    { root: 'packages/account', pages: ['sign-in/index', 'agreement/index'] },
    { root: 'packages/help', pages: ['calendar/index'] },
    // Codes are for another phone to scan: only a web page stands on a screen beside one.
    ...(process.env.TARO_ENV === 'h5' ? [{ root: 'packages/scan', pages: ['index'] }] : []),
  ],
  // H5 only: a page that slides in shows nothing for as long as it slides.
  animation: false,
  window: {
    navigationBarTitleText: '个人社保缴费',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f3f5f8',
  },
})
