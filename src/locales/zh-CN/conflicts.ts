import type { ConflictAction } from '../../domain/order-conflict'
import type { ConflictTable } from '../conflict-words'
import { day, instant } from './format'

const NOTHING_TAKEN = '这次没有扣款。'
const CHOICE_KEPT = '您选好的费款都还在。'

/** Why an order was not taken: what is true by now, where the money is, and what comes next. */
const kinds: ConflictTable = {
  ownOrder: {
    heading: '所选费款正在您的另一笔缴费中',
    text: ({ until }) =>
      `可能是您在另一个页面、另一部手机或另一个应用里提交的。${NOTHING_TAKEN}请到那一笔缴费里继续，不用再缴一次${until ? `；如果不付款，最迟 ${instant(until)} 可再次缴费` : ''}。`,
  },
  heldByAnother: {
    heading: '所选费款正在另一笔缴费中',
    text: ({ until }) => `有人正在为这笔费款付款。${NOTHING_TAKEN}${until ? `如果对方没有付款，最迟 ${instant(until)} 可再次缴费。` : ''}${CHOICE_KEPT}`,
  },
  paidElsewhere: {
    heading: '所选费款已经缴纳',
    text: () => `费款已由您本人在别处、他人或自动扣款缴清，不是通过这次提交缴的。${NOTHING_TAKEN}不会重复扣款。`,
  },
  amountChanged: {
    heading: '应缴金额已有变化',
    text: () => `${NOTHING_TAKEN}请核对新的金额，确认后再缴费。`,
  },
  collectionClosed: {
    heading: '现在不在可自行缴费的时间内',
    text: ({ autoDebitDay, reopensOn }) =>
      `${autoDebitDay ? '今天是自动扣款日，不能自行缴费。' : ''}${NOTHING_TAKEN}${reopensOn ? `${day(reopensOn)} 起可以缴费。` : ''}${CHOICE_KEPT}`,
  },
  duesChanged: {
    heading: '所选的应缴信息已有变化',
    text: () => `${NOTHING_TAKEN}请按最新的应缴信息重新选择；同一征集通知流水号的费款需一起缴。`,
  },
}

const actions: Readonly<Record<ConflictAction, (facts: { readonly count: number; readonly yuan: string }) => string>> = {
  openOrder: () => '查看那一笔缴费',
  payRest: ({ count, yuan }) => `缴纳其余 ${count} 项，¥${yuan}`,
  payNewAmount: ({ yuan }) => `确认，按 ¥${yuan} 缴费`,
  tryAgain: () => '再试一次',
  records: () => '查看缴费记录',
  dues: () => '返回',
  home: () => '返回首页',
}

export const conflicts = {
  kinds,
  actions,
  about: '有关费款',
  before: '原来的金额',
  now: '现在的金额',
}
