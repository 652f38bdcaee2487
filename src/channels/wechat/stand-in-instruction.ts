import type { WechatPayInstruction } from './sheet-result'

/** What WeChat's sheet has to be given, name for name. */
export const WECHAT_SHEET_PARAMETERS = {
  timeStamp: '1763949600',
  nonceStr: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
  package: 'prepay_id=wx24140000000001',
  signType: 'RSA',
  paySign: 'b2Zmc2V0cGVyZmVjdA==',
} as const

export const WECHAT_PAY_INSTRUCTION: WechatPayInstruction = {
  kind: 'wechatPay',
  appId: 'wx9900000000000002',
  ...WECHAT_SHEET_PARAMETERS,
}
