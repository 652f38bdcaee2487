import type { ApprovalApp } from '../../channels/channel'
import type { ScanOrigin, ScanPurpose } from '../../gateway/gateway'
import { instant } from './format'

/** A code on a screen that a phone approves (指南 1.1.1: 二维码, 税务 app 扫码验证, 多源扫码验证); the words beyond those are ours. */
export const scanRequest = {
  apps: { taxApp: '税务 app', suishenban: '随申办', alipay: '支付宝', unionpay: '云闪付' } satisfies Record<ApprovalApp, string>,
  choose: '用哪个应用扫码',
  picture: { signIn: '登录二维码', setPassword: '找回密码二维码', showPhone: '找回手机号码二维码' } satisfies Record<ScanPurpose, string>,
  lead: (app: string) => `请用手机上已登录的${app}扫一扫，再在手机上确认。`,
  leadTaxApp: '请用手机扫一扫，打开电子税务局并登录，再在手机上确认。',
  ownDevice: '二维码要用另一部手机扫。只有这一部手机的，请选择其他方式。',
  code: (code: string) => `不能扫码？在手机上登录后，点击“扫码确认”，输入数字码：${code}`,
  lives: '二维码两分钟内有效，不含您的个人信息。请勿把二维码发给他人。',
  number: '手机已扫码。请在手机上输入这个数字：',
  approved: '手机已确认，请稍候。',
  expired: '二维码已过期。没有登录，也没有任何改动。',
  refused: '手机上没有确认这次请求。没有登录，也没有任何改动。',
  again: '请再次拖动滑块，然后点击“刷新二维码”。已填写的内容仍在。',
  show: '获取二维码',
  refresh: '刷新二维码',
  approval: {
    title: '扫码确认',
    entry: '扫码确认',
    lead: '另一个屏幕上的二维码，用手机扫一扫就能确认。不能扫码的，请输入二维码旁的 8 位数字码。',
    code: '数字码',
    codePlaceholder: '请输入 8 位数字码',
    codeInvalid: '请输入 8 位数字码',
    find: '查看请求',
    asks: { signIn: '有一个屏幕请求登录您的账户', setPassword: '有一个屏幕请求为您的账户设置新密码', showPhone: '有一个屏幕请求显示您账户的手机号码' } satisfies Record<ScanPurpose, string>,
    facts: { at: '请求时间', on: '请求设备', from: '网络地址' },
    at: (at: string) => instant(at),
    on: ({ browser, system }: Pick<ScanOrigin, 'browser' | 'system'>) => `${BROWSERS[browser]}，${SYSTEMS[system]}`,
    warning: '只有您本人正看着那个屏幕时，才可以确认。有人把二维码发给您、或者打电话让您扫码的，请拒绝。',
    number: '屏幕上显示的两位数字',
    numberPlaceholder: '请输入两位数字',
    numberInvalid: '请输入屏幕上显示的两位数字',
    approve: { signIn: '确认登录', setPassword: '确认设置新密码', showPhone: '确认显示手机号码' } satisfies Record<ScanPurpose, string>,
    refuse: '拒绝',
    approved: {
      signIn: '已确认。那个屏幕即将登录您的账户。',
      setPassword: '已确认。新密码即将生效，您之前在电子税务局的登录会全部退出。',
      showPhone: '已确认。那个屏幕即将显示您账户的手机号码，中间四位遮盖。',
    } satisfies Record<ScanPurpose, string>,
    refused: '已拒绝。那个屏幕没有登录，也没有任何改动。如果不是您本人在操作，建议修改密码。',
    tooOften: '数字多次不一致，这次请求已作废。没有登录，也没有任何改动。',
  },
}

const BROWSERS: Readonly<Record<ScanOrigin['browser'], string>> = {
  edge: 'Edge 浏览器',
  qq: 'QQ 浏览器',
  firefox: 'Firefox 浏览器',
  chrome: 'Chrome 浏览器',
  safari: 'Safari 浏览器',
  other: '其他浏览器',
}
const SYSTEMS: Readonly<Record<ScanOrigin['system'], string>> = {
  windows: 'Windows',
  macos: 'macOS',
  android: 'Android',
  ios: 'iOS',
  linux: 'Linux',
  other: '其他系统',
}
