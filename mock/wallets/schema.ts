import { bigint, integer, jsonb, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import type { WalletKeys } from './keys'
import type { TradeSnapshot } from './snapshot'
import type { WalletId } from './wallet-id'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The test keys, made once, so that a restart and several processes agree on them. */
export const walletKeys = pgTable('wallet_keys', {
  name: text('name').primaryKey(),
  keys: jsonb('keys').$type<WalletKeys>().notNull(),
})

/** What a merchant asked a wallet to take. One row is one trade, and money is taken for it once at most. */
export const walletTrades = pgTable(
  'wallet_trades',
  {
    /** tradeNO, prepay_id or tn: what opens the cashier. */
    token: text('token').primaryKey(),
    wallet: text('wallet').$type<WalletId>().notNull(),
    orderNo: text('order_no').notNull(),
    /** UnionPay tells trades apart by order number and time; empty elsewhere. */
    merchantTime: text('merchant_time').notNull(),
    /** The wallet's product, for instance `jsapi` or `alipay.trade.wap.pay`. */
    product: text('product').notNull(),
    appId: text('app_id').notNull(),
    subject: text('subject').notNull(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
    /** The account that pays; null where the wallet learns it only when the person comes. */
    payer: text('payer'),
    notifyUrl: text('notify_url').notNull(),
    returnUrl: text('return_url'),
    cancelUrl: text('cancel_url'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Until when the web cashier may be entered; null where it has no such limit. */
    pageUntil: instant('page_until'),
    state: text('state').$type<'unpaid' | 'inProgress' | 'paid' | 'closed'>().notNull(),
    /** Whose payment is in progress, and since when by the machine's own time. */
    claim: text('claim'),
    claimedAt: instant('claimed_at'),
    /** Why the last try was refused. */
    refusal: text('refusal').$type<'insufficientFunds' | 'walletRefused'>(),
    transactionNo: text('transaction_no').unique(),
    paidAt: instant('paid_at'),
  },
  (table) => [unique('wallet_trades_order').on(table.wallet, table.orderNo, table.merchantTime)],
)

/** Money sent back. */
export const walletRefunds = pgTable(
  'wallet_refunds',
  {
    wallet: text('wallet').$type<WalletId>().notNull(),
    refundNo: text('refund_no').notNull(),
    merchantTime: text('merchant_time').notNull(),
    token: text('token')
      .notNull()
      .references(() => walletTrades.token),
    transactionNo: text('transaction_no').notNull().unique(),
    amountFen: bigint('amount_fen', { mode: 'number' }).notNull(),
    refundedAt: instant('refunded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.wallet, table.refundNo] })],
)

/** What the merchant is told, kept until it says that it heard. */
export const walletNotifications = pgTable('wallet_notifications', {
  notificationNo: text('notification_no').primaryKey(),
  token: text('token')
    .notNull()
    .references(() => walletTrades.token),
  snapshot: jsonb('snapshot').$type<TradeSnapshot>().notNull(),
  /** How often each delivery is sent, whether acknowledged or not. */
  copies: integer('copies').notNull(),
  attempts: integer('attempts').notNull(),
  /** When to send next, by the machine's own time; null once acknowledged or given up. */
  dueAt: instant('due_at'),
})
