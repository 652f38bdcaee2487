import { sql } from 'drizzle-orm'
import type { Database } from '../../mock/db/database'
import type { components } from '../../types/gateway'

type State = components['schemas']['PaymentOrderState']
type Method = components['schemas']['PayMethod']

/** What is written down on every side, read by itself and not through the code under attack. */
export interface Books {
  readonly orders: readonly { id: string; state: State; method: Method; totalFen: number; paidAt: string | null }[]
  readonly lines: readonly { orderId: string; dueId: string; amountFen: number }[]
  readonly dues: readonly { id: string; amountFen: number }[]
  readonly holds: readonly { dueId: string; orderId: string }[]
  readonly records: readonly { dueId: string; orderId: string | null; amountFen: number; source: string }[]
  /** What the gateway has heard that a wallet or bank took. */
  readonly heard: readonly { transactionNo: string; orderId: string; amountFen: number; kept: boolean }[]
  readonly refunds: readonly { refundNo: string; orderId: string; transactionNo: string; amountFen: number; completed: boolean }[]
  /** What wallets and banks have taken, by their own books. */
  readonly taken: readonly { orderId: string; transactionNo: string; amountFen: number; sentBackFen: number }[]
  /** What was debited from each due by the banks' run. */
  readonly runDebits: readonly { dueId: string; amountFen: number }[]
  /** What all the banks' accounts hold. */
  readonly balanceFen: number
  /** What wallets have to tell by now and have not tried to. */
  readonly toTell: number
}

/** @param now the machine's own time, by which wallets notify */
export async function readBooks(database: Database, now: Date): Promise<Books> {
  const rows = await rowsOf(
    database,
    sql`select json_build_object(
      'orders', (select coalesce(json_agg(json_build_object('id', id, 'state', state, 'method', method, 'totalFen', total_fen, 'paidAt', paid_at)), '[]') from payment_orders),
      'lines', (select coalesce(json_agg(json_build_object('orderId', order_id, 'dueId', due_id, 'amountFen', amount_fen)), '[]') from payment_order_lines),
      'dues', (select coalesce(json_agg(json_build_object('id', id, 'amountFen', amount_fen)), '[]') from dues where id in (select due_id from payment_order_lines)),
      'holds', (select coalesce(json_agg(json_build_object('dueId', due_id, 'orderId', order_id)), '[]') from due_holds),
      'records', (select coalesce(json_agg(json_build_object('dueId', due_id, 'orderId', order_id, 'amountFen', amount_fen, 'source', source)), '[]') from payment_records),
      'heard', (select coalesce(json_agg(json_build_object('transactionNo', transaction_no, 'orderId', order_id, 'amountFen', amount_fen, 'kept', kept)), '[]') from wallet_transactions),
      'refunds', (select coalesce(json_agg(json_build_object('refundNo', refund_no, 'orderId', order_id, 'transactionNo', transaction_no, 'amountFen', amount_fen, 'completed', completed_at is not null)), '[]') from refunds),
      'taken', (select coalesce(json_agg(t), '[]') from (
         select order_no as "orderId", transaction_no as "transactionNo", amount_fen as "amountFen",
           (select coalesce(sum(amount_fen), 0) from wallet_refunds where wallet_refunds.token = wallet_trades.token) as "sentBackFen"
         from wallet_trades where state = 'paid'
         union all
         select order_no, transaction_no, amount_fen, case when state = 'returned' then amount_fen else 0 end from order_debits where transaction_no is not null
       ) t),
      'runDebits', (select coalesce(json_agg(json_build_object('dueId', due_id, 'amountFen', amount_fen)), '[]') from bank_debits),
      'balanceFen', (select coalesce(sum(balance_fen), 0) from bank_accounts),
      'toTell', (select count(*) from wallet_notifications where attempts = 0 and due_at <= ${now.toISOString()}::timestamptz)
    ) as books`,
  )
  // Written as this very shape above.
  return rows[0]?.books as Books
}

/** The rows of a statement: each driver wraps them in its own way. */
export async function rowsOf(database: Database, statement: ReturnType<typeof sql>): Promise<readonly Record<string, unknown>[]> {
  const result: unknown = await database.execute(statement)
  if (typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows)) return result.rows
  throw new Error('a statement without rows')
}
