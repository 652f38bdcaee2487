import type { ScanTarget } from '../../channels/channel'

/** Going on in another app by a code (指南 1.1.5 ① footer; 微信 and 支付宝 alike). */
export const scan = {
  /** The guide's sentence says 支付宝 where it means this page. */
  offer: '如您需要使用微信或支付宝缴费，请点击此链接，并扫码缴费（如使用此扫码方式缴费的，无需通过本页“缴费信息提交”办理）。',
  title: '扫码缴费',
  choose: '用哪个应用扫码',
  apps: { wechat: '微信', alipay: '支付宝' } satisfies Record<ScanTarget['app'], string>,
  lead: (app: string) => `请用${app}扫一扫，在${app}里完成缴费。`,
  picture: (app: string) => `${app}缴费二维码`,
  after: '二维码不含您的个人信息。缴费后回到这里，应缴费款会自动更新，请勿重复缴费。',
}
