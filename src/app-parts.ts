/** What every build's app is made of: the main package is what is owed, as the first screen; what that leads on to is fetched while it is read. */
export const app = {
  pages: ['pages/home/index', 'pages/dues/index'],
  subPackages: [
    { root: 'packages/payment', pages: ['confirm/index', 'order/index'] },
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
