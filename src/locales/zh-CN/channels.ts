import type { ChannelId, PayMethod } from '../../channels/channel'
import type { MandateObstacle } from '../../domain/mandate-payment'
import type { ChannelWords } from '../channel-words'

/** The same in every host (指南 1.1.5 ②). */
export const NOTICE_TIP =
  '温馨提示：同一征集通知流水号的待缴信息必须一起缴费。由于数据来源于人社局，税务部门不能按照险种过滤。'
const NOT_ENROLLED = '缴费人不属于灵活就业或城乡居民身份的参保人员，请确认参保身份再行办理。'
const NOTHING_DUE =
  '未查询到有效信息，请注意！此功能模块仅适用于以灵活就业及城乡居民身份参保登记并通过税务部门缴费渠道的缴费人，不包含企事业单位在职职工人员。'

const suishenban: ChannelWords = {
  title: '个人社保缴费',
  path: null,
  documentType: '身份证件类型',
  documentNumber: '身份证件号码',
  noticeNo: '征集通知流水号',
  amount: '应缴费额',
  total: (yuan) => `合计：¥${yuan}`,
  submit: '提交',
  pay: '确认缴费',
  notEnrolled: NOT_ENROLLED,
  nothingDue: NOTHING_DUE,
  noticeTip: NOTICE_TIP,
}

export const byChannel: Readonly<Record<ChannelId, ChannelWords>> = {
  suishenban,
  alipay: { ...suishenban, title: '灵活就业及城乡居民社会保险费缴费', amount: '费额' },
  wechat: {
    ...suishenban,
    title: '工银e缴费',
    submit: '立即缴费',
    pay: '立即缴费',
    notEnrolled: '无有效的参保登记信息',
    nothingDue: '不存在未申报的待缴费信息',
  },
  unionpay: { ...suishenban, title: '社保缴费', submit: '确认', pay: '去缴费' },
  etax: {
    ...suishenban,
    title: '灵活就业及城乡居民社会保险费缴费',
    path: '【社保费办理】—【申报缴费】—【灵活就业及城乡居民社会保险费缴费】',
    documentType: '证件类型',
    documentNumber: '证件号码',
    noticeNo: '征集通知单号',
    amount: '应缴金额',
    total: (yuan) => `合计：${yuan}元`,
    pay: '确定',
  },
}

const payMethods: Readonly<Record<PayMethod, { readonly name: string; readonly tip: string }>> = {
  alipay: { name: '支付宝', tip: '使用支付宝绑定的银行卡支付。' },
  wechatPay: { name: '微信', tip: '使用微信绑定的银行卡支付。' },
  unionPay: { name: '云闪付', tip: '使用云闪付绑定的银行卡支付。' },
  mandate: { name: '授权书支付', tip: '仅支持使用缴费人已签订的社会保险费扣费授权书支付。支付后不支持撤销。' },
}

const payMethodsByChannel: Partial<Record<ChannelId, Partial<Record<PayMethod, { readonly name: string; readonly tip: string }>>>> = {
  etax: { unionPay: { name: '银联支付', tip: '仅支持银行卡支付。支付后不支持撤销。' } },
}

export const payMethod = (channel: ChannelId, method: PayMethod) => payMethodsByChannel[channel]?.[method] ?? payMethods[method]

/** 授权书支付 (指南 1.1.5 ④): whose money it is, and why it can't be used. */
export const mandatePayment = {
  /** Nothing of 尾号 0100 is parted by the end of a line: a no-break space, and a word joiner between the characters. */
  account: (bank: string, tail: string) => `${bank} 尾\u2060号\u00a0${tail}`,
  from: (account: string) => `扣款账户：${account}`,
  notice: (action: string, account: string, yuan: string) => `点击“${action}”后，银行将直接从${account} 的账户扣款 ${yuan}，不再出现付款页面。`,
  obstacles: {
    none: '您还没有签订委托扣款协议，暂不能用授权书支付。',
    notInForce: '您签订的委托扣款协议在参保登记成功后生效，现在还不能用授权书支付。',
    othersDues: '授权书只能支付签订人本人的费款，这次要缴的有他人的费款。',
  } satisfies Readonly<Record<MandateObstacle, string>>,
  sign: '签订委托扣款协议',
}

/** The hosts' names. */
export const channels: Readonly<Record<ChannelId, string>> = {
  alipay: '支付宝',
  wechat: '微信',
  suishenban: '随申办',
  unionpay: '云闪付',
  etax: '电子税务局',
}
