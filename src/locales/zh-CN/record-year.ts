import type { MonthState } from '../../domain/record-year'

/** 缴费记录 by insured year. */
export const recordYear = {
  person: '缴费人',
  self: (person: string) => `${person}（本人）`,
  nobody: '还没有可以查看的缴费人。请先在首页查询缴费人，查询过或缴费过的人会列在这里。',
  othersOnly: '为保护隐私，他人的记录只显示由您缴纳的费款。',
  year: '费款所属年度',
  yearName: (year: number) => `${year} 年`,
  sum: (year: number, count: number, yuan: string) => `${year} 年度共缴费 ${count} 笔，合计 ¥${yuan}`,
  nonePaid: (year: number) => `${year} 年度没有缴费记录`,
  byMonth: '各月情况',
  insurance: '征收项目',
  month: (period: string) => `${Number(period.slice(5, 7))}月`,
  state: { paid: '已缴', due: '待缴', missing: '无记录', none: '无' } satisfies Record<MonthState['kind'], string>,
  counts: (counts: Readonly<Record<MonthState['kind'], number>>) =>
    [
      counts.paid > 0 ? `已缴 ${counts.paid} 个月` : '',
      counts.due > 0 ? `待缴 ${counts.due} 个月` : '',
      counts.missing > 0 ? `无记录 ${counts.missing} 个月` : '',
    ]
      .filter((part) => part !== '')
      .join('，') || '没有需要说明的月份',
  missingNote: '“无记录”：该月缴费期已过，没有缴费记录，也没有待缴费款。参保暂停的月份也会这样显示。如有疑问请向参保地社区事务受理服务中心咨询。',
  list: '缴费明细',
}
