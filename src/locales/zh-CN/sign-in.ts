import { instant } from './format'

export const signIn = {
  title: '登录',
  lead: '请用手机号码登录上海市电子税务局。',
  phone: '手机号码',
  phonePlaceholder: '请输入手机号码',
  phoneInvalid: '请输入 11 位手机号码',
  getCode: '获取验证码',
  resendIn: (seconds: number) => `${seconds}秒后重发`,
  code: '短信验证码',
  codePlaceholder: '请输入短信验证码',
  codeInvalid: '请输入 6 位数字验证码',
  sent: (phone: string) => `验证码已发送至 ${phone}，5 分钟内有效。`,
  submit: '登录',
  attemptsLeft: (count: number) => `还可以再试 ${count} 次。`,
  lockedUntil: (until: string) => `锁定至 ${instant(until)}。`,
  safety: '温馨提示：为保证账户安全，请缴费人操作完成后及时退出并定期修改密码。若长时间无操作，当次登录将失效。',
  signOut: '退出登录',
  signedInAgain: '已重新登录。刚才的操作没有进行，已填写的内容仍在，请再操作一次。',
  idle: {
    title: '是否继续使用？',
    text: '您已较长时间没有操作。为保证账户安全，即将退出登录；已填写的内容会保留到您重新登录。',
    left: (seconds: number) => (seconds < 60 ? `${seconds}秒后退出` : `${Math.floor(seconds / 60)}分${String(seconds % 60).padStart(2, '0')}秒后退出`),
    keep: '继续使用',
    keeping: '请稍候…',
  },
}
