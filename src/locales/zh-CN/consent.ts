/** Consent and the host's verification before the first screen (指南 2.2.1 ①). */
export const consent = {
  title: '用户协议',
  open: (title: string) => `《${title}》`,
  agree: (titles: readonly string[]) => `我已阅读并同意${titles.map((title) => `《${title}》`).join('')}`,
  tickFirst: '请先阅读并勾选同意，再进入下一步',
  verification: '身份认证',
  verificationText:
    '亲爱的用户，为了保障您“随申办”支付宝小程序账号的信息安全，需要您输入支付宝的支付密码进行验证。该操作仅用于对账号进行安全认证，无需进行支付操作。感谢您的关注和使用！',
}
