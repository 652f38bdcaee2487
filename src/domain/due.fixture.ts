import type { Due } from './due'

/** A due for tests: flexible employment's pension of 2026-08, free to be paid; `changes` make it the one that a test needs. */
export function aDue(changes: Partial<Due> = {}): Due {
  return {
    dueId: 'due-0001',
    contributorId: 'contributor-0001',
    enrolmentId: 'enrolment-0001',
    noticeNo: '3100000000000001',
    kind: 'daily',
    contributorType: 'flexible',
    insurance: 'flexiblePension',
    levyItem: '企业职工基本养老保险',
    levyCategory: '灵活就业人员基本养老保险',
    levySubcategory: null,
    agency: '上海市社会保险事业管理中心闵行分中心',
    taxOffice: '国家税务总局上海市闵行区税务局',
    period: { from: '2026-08', to: '2026-08' },
    amountFen: 149_200,
    paymentType: '正常应缴',
    catchUp: false,
    payBy: '2026-09-24T23:59:59.999+08:00',
    closure: null,
    hold: null,
    assessment: { method: 'base', baseFen: 746_000, ratePermille: 200, months: 1, source: 'test', illustrative: true },
    ...changes,
  }
}

export const CLOSED = { closure: { reason: 'autoDebitDay', reopensOn: '2026-09-16' } } as const satisfies Partial<Due>

export const HELD = {
  hold: { until: '2026-09-20T10:15:00.000+08:00', ownOrderId: null },
} as const satisfies Partial<Due>
