import { day } from './format'

export const home = {
  opening: '正在确认身份…',
  leaving: '正在前往身份确认页面…',
  owed: '应缴合计',
  greeting: (name: string) => `${name}，您好`,
  items: (count: number) => `共 ${count} 项`,
  payBy: (value: string) => `请在 ${day(value)} 前（含当日）缴纳`,
  pay: '去缴费',
  nothingOwed: '当前没有需要缴纳的费款',
  autoDebitDay: '今天是自动扣款日，不能自行缴费。',
  reopens: (value: string) => `${day(value)} 起可以缴费。`,
  noReopening: '恢复缴费的日期请以税务部门通知为准。',
  openOrder: '您有一笔缴费正在进行',
  openOrderAction: '查看进度',
  services: '更多',
  identity: '身份信息',
  enrolments: '参保信息',
  forOthers: '为他人缴费',
  records: '缴费记录',
  identityRefused: '您没有同意确认身份，因此查不到应缴费款。',
  identityUnavailable: '暂时无法确认身份，请稍后再试。',
}
