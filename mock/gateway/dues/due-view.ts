import { closureOn } from '../../../src/domain/calendar'
import type { Due } from '../../../src/domain/due'
import type { Day } from '../../../src/domain/day'
import { endOfDay, instantOf, shanghaiDay } from '../../../src/domain/time'
import type { OpenDue } from '../../core/open-dues'
import { isWorkday } from '../../core/workdays'
import type { Caller } from '../sessions/caller'

/** A due as the contract shows it to a caller who knows its person as `contributorId`. */
export function dueView({ due, enrolment, hold, failedDebit }: OpenDue, contributorId: string, caller: Pick<Caller, 'principalId'>, now: Date): Due {
  return {
    dueId: due.id,
    contributorId,
    enrolmentId: due.enrolmentId,
    noticeNo: due.noticeNo,
    kind: due.kind,
    contributorType: enrolment.contributorType,
    insurance: due.insurance,
    levyItem: enrolment.levyItem,
    levyCategory: enrolment.levyCategory,
    levySubcategory: enrolment.levySubcategory,
    agency: enrolment.agency,
    taxOffice: enrolment.taxOffice,
    period: { from: due.periodFrom, to: due.periodTo },
    amountFen: due.amountFen,
    paymentType: due.paymentType,
    catchUp: due.catchUp,
    payBy: instantOf(endOfDay(due.closesOn)),
    closure: dueClosure(due, shanghaiDay(now)),
    hold:
      hold === null
        ? null
        : { until: instantOf(hold.until), ownOrderId: hold.principalId === caller.principalId ? hold.orderId : null },
    assessment: due.assessment,
    ...(failedDebit === null ? {} : { failedDebit: { triedAt: instantOf(failedDebit.triedAt), reason: failedDebit.reason } }),
  }
}

/** Why a due can't be paid by hand on a day; null when it can. */
export const dueClosure = ({ insurance, opensOn, closesOn }: OpenDue['due'], day: Day) =>
  closureOn({ insurance, opensOn, closesOn }, day, isWorkday)
