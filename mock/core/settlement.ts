import type { Day } from '../../src/domain/day'
import { workdayAfter } from './workdays'

/** Working days until money is in the treasury and its record can be certified (指南 2.1.3: 三个工作日). */
const SETTLEMENT_WORKDAYS = 3

/**
 * 入(退)库日期 of money that was paid on a day.
 * @throws {RangeError} where the holidays are not known
 */
export const settlementDay = (paidOn: Day): Day => workdayAfter(paidOn, SETTLEMENT_WORKDAYS)
