import type { components } from '../../../types/gateway'
import type { Insurance } from '../../domain/due'
import { day, instant, month } from './format'

type AbsenceReason = components['schemas']['AbsenceReason']

/** Why nothing is owed (指南 2.5.1 ②). */
export const absenceReasons: Readonly<Record<AbsenceReason, string>> = {
  nothingDue: '当期没有应缴纳的费款',
  paidByAutoDebit: '已通过自动扣款缴纳',
  paidByHand: '已自行缴费',
  registrationLapsed: '已过登记缴费有效期，需重新办理参保登记',
  deadlinePassed: '已过每月缴费期限（一般每月 24 日）',
}

/** What stands above a due, an enrolment or a record: the gateway's 征收项目 in Chinese, the insurance's name in another language. */
export const levyItem = (of: { readonly insurance: Insurance; readonly levyItem: string }): string => of.levyItem

/** What can be done once a month's deadline has passed (指南 2.5.1 ②). */
export const backPaymentRemedy = '需在当月月底前至参保地社区事务受理服务中心申请补缴，在申请后的下下月补缴费款'

export const dues = {
  levyCategory: '征收品目',
  period: '费款所属期',
  taxOffice: '主管税务科所',
  paymentType: '缴费类型',
  payBy: '缴费截止',
  selectAll: '全选',
  selectNone: '取消全选',
  chooseOne: '请先选择要缴纳的费款',
  noneOfKind: (kind: string) => `没有${kind}的应缴信息`,
  held: (until: string) => `正在另一笔缴费中，最迟 ${instant(until)} 可再次缴费`,
  heldByOwn: '正在您的另一笔缴费中',
  closed: {
    autoDebitDay: '自动扣款日，不能自行缴费',
    beforePeriod: '尚未到缴费期',
    afterPeriod: '已过缴费期限',
  },
  reminded: '已为您选中提醒中的费款，请核对后缴费。',
  remindedGone: '提醒中的费款已经缴清，或不在此人名下。下面是现在的应缴情况。',
  sameNotice: '同一通知，需一起缴',
  details: '明细',
  causes: '可能原因有',
  applies: '符合您的情况',
  /** In the guide's order; its sentences are taken whole (指南 2.5.1 ②). */
  causeList: [
    { reasons: ['nothingDue'], text: '当期没有应缴纳的费款' },
    { reasons: ['paidByAutoDebit', 'paidByHand'], text: '已通过自动扣款、自行缴费等方式缴纳' },
    { reasons: ['registrationLapsed'], text: '对于城乡居民参保人员，已过登记缴费有效期，需重新办理参保登记' },
    {
      reasons: ['deadlinePassed'],
      text: `对于灵活就业人员，已过每月缴费期限（一般每月 24 日），${backPaymentRemedy}`,
    },
  ] satisfies readonly { readonly reasons: readonly AbsenceReason[]; readonly text: string }[],
  backPayment: (applyBy: string, payableFrom: string) =>
    `请在 ${day(applyBy)} 前至参保地社区事务受理服务中心申请补缴，${month(payableFrom)}补缴费款。`,
  total: '合计',
}

export const confirm = {
  title: '核对金额',
  check: '请核对金额，确认无误后缴费。',
  total: '费款合计',
  method: '支付方式',
  for: '缴费人',
  preparing: '正在提交…',
}
