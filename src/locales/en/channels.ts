import type { ChannelId, PayMethod } from '../../channels/channel'
import type { ChannelWords } from '../channel-words'
import type { byChannel as zhByChannel, channels as zhChannels, mandatePayment as zhMandatePayment, payMethod as zhPayMethod } from '../zh-CN/channels'

const suishenban: ChannelWords = {
  title: 'Social insurance payment',
  path: null,
  documentType: 'Document type',
  documentNumber: 'Document number',
  noticeNo: 'Collection notice no.',
  amount: 'Amount due',
  total: (yuan) => `Total: ¥${yuan}`,
  submit: 'Submit',
  pay: 'Confirm payment',
  notEnrolled:
    'This person is not enrolled as being in flexible employment or as an urban or rural resident. Please check the enrolment first.',
  nothingDue:
    'Nothing was found. Please note: this service is only for people who are enrolled in flexible employment or as urban and rural residents and pay through the tax authority. It is not for people employed by an organisation.',
  noticeTip:
    'Please note: everything under one collection notice no. must be paid together. The data comes from the human resources and social security authority, so the tax authority cannot separate it by insurance.',
}

export const byChannel: typeof zhByChannel = {
  suishenban,
  alipay: { ...suishenban, title: 'Flexible employment and residents’ social insurance' },
  wechat: {
    ...suishenban,
    title: 'ICBC e-Payment',
    submit: 'Pay now',
    pay: 'Pay now',
    notEnrolled: 'No valid enrolment was found.',
    nothingDue: 'There is nothing that is still to be declared and paid.',
  },
  unionpay: { ...suishenban, submit: 'Confirm', pay: 'Pay' },
  etax: { ...suishenban, title: 'Flexible employment and residents’ social insurance', path: 'Social insurance › Declare and pay › Flexible employment and residents', pay: 'Confirm' },
}

type PayWords = ReturnType<typeof zhPayMethod>

const payMethods: Readonly<Record<PayMethod, PayWords>> = {
  alipay: { name: 'Alipay', tip: 'Pay by a bank card that is linked to Alipay.' },
  wechatPay: { name: 'WeChat Pay', tip: 'Pay by a bank card that is linked to WeChat.' },
  unionPay: { name: 'UnionPay (云闪付)', tip: 'Pay by a bank card that is linked to UnionPay.' },
  mandate: { name: 'Debit mandate', tip: 'Only by a debit mandate that the payer has signed. A payment cannot be revoked.' },
}

const payMethodsByChannel: Partial<Record<ChannelId, Partial<Record<PayMethod, PayWords>>>> = {
  etax: { unionPay: { name: 'UnionPay', tip: 'Bank cards only. A payment cannot be revoked.' } },
}

export const payMethod: typeof zhPayMethod = (channel, method) => payMethodsByChannel[channel]?.[method] ?? payMethods[method]

export const mandatePayment: typeof zhMandatePayment = {
  account: (bank, tail) => `${bank}, account ending in\u00a0${tail}`,
  from: (account) => `From: ${account}`,
  notice: (action, account, yuan) => `Press “${action}” and ${yuan} is debited at once from ${account}. No payment page follows.`,
  obstacles: {
    none: 'You have not signed a debit mandate, so this way cannot be used yet.',
    notInForce: 'The debit mandate that you signed comes into force when your enrolment is approved, so this way cannot be used yet.',
    othersDues: 'A debit mandate pays only for the person who signed it, and some of this is for somebody else.',
  },
  sign: 'Sign a debit mandate',
}

export const channels: typeof zhChannels = {
  alipay: 'Alipay',
  wechat: 'WeChat',
  suishenban: 'Suishenban (随申办)',
  unionpay: 'UnionPay (云闪付)',
  etax: 'the Electronic Tax Bureau',
}
