import type { CounterKind, CounterService } from '../../domain/counter'
import { backPaymentRemedy } from './dues'
import { registration } from './steps'

interface HowTo {
  /** Where to go and what happens there. */
  readonly lines: readonly string[]
  readonly bring: readonly string[]
}

const DOCUMENT = '缴费人有效身份证件'
const BANK_CARD = '银行卡'
const LETTER = '《社会保险费扣费授权书》'
const PAYING: HowTo = {
  lines: [
    '灵活就业缴费人就近至办税服务厅缴纳，城乡居民缴费人就近至办税服务厅或社区事务受理服务中心缴纳。',
    '支持刷卡、支付宝、微信和现金缴纳。',
    '线下缴费需要知晓准确的缴费人身份证件类型和号码。',
  ],
  bring: ['缴费人身份证件的准确类型和号码', '付款用的银行卡、手机或现金'],
}

/** What can be done at a counter (指南 3、附件 一（四）). */
export const counters = {
  purpose: '要办什么',
  services: {
    signMandate: '签订委托扣款协议',
    endMandate: '终止或更改委托扣款',
    payFlexible: '灵活就业缴费',
    payResident: '城乡居民缴费',
    enrol: '参保登记',
    backPayment: '申请补缴',
  } satisfies Record<CounterService, string>,
  howTo: {
    signMandate: {
      lines: [
        '您可带缴费人有效身份证件和银行卡就近至社区事务受理服务中心签订委托扣款协议。',
        '窗口人员发放《社会保险费扣费授权书》并采集个人授权的银行卡信息，同步签订委托扣款协议。',
        '您可持《社会保险费扣费授权书》（文书模板见附件）、缴费人有效身份证件、银行卡，至开户银行营业网点柜面签订委托扣款协议。',
      ],
      bring: [DOCUMENT, '银行卡：本人借记卡（I类账户）', `${LETTER}：到开户银行办理时自带，到社区事务受理服务中心时由窗口发放`],
    },
    endMandate: {
      lines: ['终止授权书、调整授权账户，或授权账户遗失、过期重新更换新账号的，可至社区事务受理服务中心、办税服务厅或开户银行网点办理。'],
      bring: [DOCUMENT, LETTER, `${BANK_CARD}：更换账户时带新卡`],
    },
    payFlexible: PAYING,
    payResident: PAYING,
    enrol: { lines: [registration.enrolFirst, registration.underReview], bring: [DOCUMENT] },
    backPayment: { lines: [`已过每月缴费期限的灵活就业人员，${backPaymentRemedy}。`], bring: [DOCUMENT] },
  } satisfies Record<CounterService, HowTo>,
  bring: '请带上',
  kinds: { taxHall: '办税服务厅', communityCentre: '社区事务受理服务中心' } satisfies Record<CounterKind, string>,
  places: '办理网点',
  district: '区',
  everywhere: '全市',
  search: '查找网点',
  searchHint: '区、街道或名称，中文或拼音都可以',
  found: (count: number) => `共 ${count} 处`,
  none: '没有符合的网点。请换一个区，或清空查找的内容。',
  more: '显示更多',
  address: '地址',
  hours: '时间',
  open: (hours: readonly { readonly from: string; readonly to: string }[]) => `工作日 ${hours.map(({ from, to }) => `${from}–${to}`).join('，')}`,
  phone: '电话',
  call: (number: string) => `拨打 ${number}`,
  illustrativeNote: '这些网点是示例，不是真实的名称、地址和电话；请以税务部门公布的为准。',
}
