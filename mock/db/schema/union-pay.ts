import { pgTable, text } from 'drizzle-orm/pg-core'

/**
 * The times under which the gateway told UnionPay of its transactions. UnionPay knows one by number and time together,
 * so the time has to be told again whenever one is asked about.
 */
export const unionPayTimes = pgTable('union_pay_times', {
  /** The number of an order or of a refund, as UnionPay was told it. */
  orderId: text('order_id').primaryKey(),
  /** 'YYYYMMDDhhmmss' in Shanghai, as it was sent. */
  txnTime: text('txn_time').notNull(),
  /** Until when a payment may be made, written the same way; null for a refund. */
  payTimeout: text('pay_timeout'),
})
