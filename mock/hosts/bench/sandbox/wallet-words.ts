import type { Wallet, WalletFaults } from './faults'

export const WALLET_NAMES: Record<Wallet, string> = { alipay: '支付宝', wechatPay: '微信支付', unionPay: '云闪付' }

/** A choice of a setting, with the words under which the bench offers it. */
export interface Choice<Value extends string> {
  readonly value: Value
  readonly words: string
}

export const SHEET_CHOICES: readonly Choice<WalletFaults['sheet']>[] = [
  { value: 'ask', words: '由人操作' },
  { value: 'pay', words: '自动付款' },
  { value: 'cancel', words: '自动取消' },
  { value: 'refuse', words: '拒绝付款' },
  { value: 'silent', words: '付款后沉默' },
]

export const FUNDS_CHOICES: readonly Choice<WalletFaults['funds']>[] = [
  { value: 'enough', words: '充足' },
  { value: 'insufficient', words: '不足' },
]

export const NOTIFY_CHOICES: readonly Choice<WalletFaults['notify']>[] = [
  { value: 'once', words: '一次' },
  { value: 'twice', words: '两次' },
  { value: 'late', words: '延迟' },
  { value: 'outOfOrder', words: '乱序' },
  { value: 'never', words: '不通知' },
]

export const AMOUNT_CHOICES: readonly Choice<WalletFaults['amount']>[] = [
  { value: 'asked', words: '按订单' },
  { value: 'less', words: '少扣一分' },
  { value: 'more', words: '多扣一分' },
]

export const QUERY_CHOICES: readonly Choice<WalletFaults['query']>[] = [
  { value: 'answers', words: '正常' },
  { value: 'unavailable', words: '不可用' },
]
