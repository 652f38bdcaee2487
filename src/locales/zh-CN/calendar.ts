import type { DayState, InsuranceGroup } from '../../domain/payment-days'
import { day } from './format'

/** 2026年9月24日 */
const fullDay = (value: string): string => `${Number(value.slice(0, 4))}年${day(value)}`

/** 缴费日历. */
export const calendar = {
  choose: '险种',
  groups: { flexible: '灵活就业', residentPension: '居民养老', residentMedical: '居民医保' } satisfies Record<InsuranceGroup, string>,
  previous: '上个月',
  next: '下个月',
  weekdays: { monday: '一', tuesday: '二', wednesday: '三', thursday: '四', friday: '五', saturday: '六', sunday: '日' },
  today: '今天',
  /** In a cell of the grid: two characters. */
  state: { open: '可缴', autoDebit: '扣款', before: '未到', after: '截止' } satisfies Record<DayState, string>,
  meaning: {
    open: '可以自行缴费',
    autoDebit: '自动扣款日，不能自行缴费',
    before: '尚未到缴费期',
    after: '缴费期已截止',
  } satisfies Record<DayState, string>,
  legend: '日历中的标记',
  fullDay,
  opensOn: '缴费期开始',
  closesOn: '缴费截止（含当日）',
  autoDebitDays: '本月自动扣款日',
  noAutoDebitDays: '没有',
  nextDay: '下一个可缴费日',
  todayIs: (value: string) => `今天（${day(value)}）`,
  stretch: (from: string, to: string) => (from === to ? day(from) : `${day(from)}至${day(to)}`),
  newlyEnrolled: '当年新参保登记的城乡居民，自登记之日起即可缴纳当年度医保。',
  unannounced: '这个月的缴费日历还没有公布。',
  unreadable: '暂时看不到这个月的缴费日历，请稍后再试。',
  save: '把截止日加入日历',
  saveNote: '保存一个日历文件（.ics），用您的日历打开后，会在截止日前一天上午 9 点提醒您。文件中没有个人信息。',
  eventSummary: (group: string) => `社保缴费截止：${group}`,
  eventDescription: (value: string) => `${fullDay(value)}是缴费截止日，当日仍可缴费。如果已经缴费，请忽略此提醒。`,
}
