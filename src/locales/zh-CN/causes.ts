import type { AbsenceReason } from '../../domain/remedy'

/** The causes behind every prompt, and what to do (指南 2.5). */
export const causes = {
  enrolment: '没有有效的参保登记',
  nothing: '没有查到应缴费款',
  shown: '页面提示',
  remedy: '怎么办',
  remedies: {
    nothingDue: '现在不用缴费。何时可以缴费，请看缴费日历。',
    paidByAutoDebit: '不用再缴，请在缴费记录中核对。',
    paidByHand: '不用再缴，请在缴费记录中核对。',
    registrationLapsed: '至参保地社区事务受理服务中心重新办理参保登记，审核通过后再缴费。',
    deadlinePassed: '请按上面的期限申请补缴。',
  } satisfies Record<AbsenceReason, string>,
  others: '其他提示',
  groups: { dues: '缴费时', person: '填写和登录时', system: '网络和系统' },
  terms: '名词解释',
}
