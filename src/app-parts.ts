/** What every build's app is made of: the way from the first screen to a payment is the main package, whatever else can be opened one of its own. */
export const app = {
  pages: [
    'pages/home/index',
    'pages/dues/index',
    'pages/confirm/index',
    'pages/order/index',
  ],
  subPackages: [
    { root: 'packages/enrolment', pages: ['identity/index', 'enrolments/index', 'query/index'] },
    { root: 'packages/records', pages: ['index'] },
    { root: 'packages/account', pages: ['agreement/index', 'approve/index'] },
    { root: 'packages/help', pages: ['calendar/index', 'counters/index', 'causes/index'] },
    { root: 'packages/mandate', pages: ['index', 'letter/index', 'result/index', 'text/index'] },
    { root: 'packages/certificate', pages: ['query/index', 'list/index'] },
  ],
  window: {
    navigationBarTitleText: '个人社保缴费',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f3f5f8',
  },
}
