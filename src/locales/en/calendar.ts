import type { calendar as zh } from '../zh-CN/calendar'
import { day } from './format'

/** 24 Sep 2026 */
const fullDay = (value: string): string => `${day(value)} ${value.slice(0, 4)}`

/** The calendar of payment. */
export const calendar: typeof zh = {
  choose: 'Insurance',
  groups: { flexible: 'Flexible employment', residentPension: 'Residents’ pension', residentMedical: 'Residents’ medical' },
  previous: 'Previous month',
  next: 'Next month',
  weekdays: { monday: 'Mon', tuesday: 'Tue', wednesday: 'Wed', thursday: 'Thu', friday: 'Fri', saturday: 'Sat', sunday: 'Sun' },
  today: 'Now',
  state: { open: 'Pay', autoDebit: 'Auto', before: 'Not yet', after: 'Over' },
  meaning: {
    open: 'You can pay manually',
    autoDebit: 'Auto-debit day: manual payment is not possible',
    before: 'It cannot be paid yet',
    after: 'The time to pay it is over',
  },
  legend: 'What the signs mean',
  fullDay,
  opensOn: 'Can be paid from',
  closesOn: 'Last day to pay (included)',
  autoDebitDays: 'Auto-debit days this month',
  noAutoDebitDays: 'None',
  nextDay: 'Next day to pay',
  todayIs: (value) => `Today (${day(value)})`,
  stretch: (from, to) => (from === to ? day(from) : `${day(from)} to ${day(to)}`),
  newlyEnrolled: 'Residents who enrol anew can pay this year’s medical insurance from the day of their enrolment.',
  unannounced: 'The calendar of this month has not been announced yet.',
  unreadable: 'The calendar of this month cannot be shown at the moment. Please try again later.',
  save: 'Add the last day to my calendar',
  saveNote: 'This saves a calendar file (.ics). Opened with your calendar, it reminds you at 9 in the morning of the day before. The file holds nothing personal.',
  eventSummary: (group) => `Last day to pay social insurance: ${group}`,
  eventDescription: (value) => `${fullDay(value)} is the last day to pay, and you can still pay on that day. If you have paid already, ignore this reminder.`,
}
