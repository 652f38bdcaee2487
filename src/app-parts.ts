/** What every build's app is made of. */
export const app = {
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
