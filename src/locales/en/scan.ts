import type { scan as zhScan } from '../zh-CN/scan'

export const scan: typeof zhScan = {
  offer: 'To pay with WeChat or Alipay, press this link and scan the code (who pays that way need not submit the payment on this page).',
  title: 'Scan to pay',
  choose: 'Which app will scan',
  apps: { wechat: 'WeChat', alipay: 'Alipay' },
  lead: (app) => `Scan the code with ${app}, and pay there.`,
  picture: (app) => `Code for paying in ${app}`,
  after: 'The code holds nothing about you. When you come back here after paying, what is due is updated by itself; do not pay again.',
}
