import { sql } from 'drizzle-orm'
import { setTimeout as wait } from 'node:timers/promises'
import { nextAskDelay, NOTHING_ASKED } from '../../src/domain/asking'
import { isSettled } from '../../src/domain/payment-order'
import type { components } from '../../types/gateway'
import { DEVICE } from '../device'
import type { Unseen } from './evening'
import { onOneConnection, type TownPlace } from './town/open-town'

/** Asks about payments as the client does, until each has come to its end. @returns how many had not after a hundred questions each */
export async function seeToTheEnd(url: string, unseen: readonly Unseen[]): Promise<number> {
  let left = 0
  for (const { orderId, token } of unseen) if (!(await see(url, orderId, token))) left += 1
  return left
}

async function see(url: string, orderId: string, token: string): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const response = await fetch(`${url}/api/payment-orders/${orderId}`, { headers: { ...DEVICE, authorization: `Bearer ${token}` } })
    const order = (await response.json()) as components['schemas']['PaymentOrder']
    if (response.ok && isSettled(order.state)) return true
    await wait(nextAskDelay({ ...NOTHING_ASKED, retryAfterSeconds: null, random: Math.random }))
  }
  return false
}

/** What the wallets took against what the gateway wrote down; read while nobody serves the town. */
export interface Books {
  /** Trades that took money, */
  readonly taken: number
  /** and of them those whose order is not paid, in that amount, with a record for each due. */
  readonly unbalanced: number
}

export function readBooks(place: TownPlace): Promise<Books> {
  return onOneConnection(place, async (connection) => {
    const { rows } = Object(
      await connection.execute(sql`
        select count(*)::int as taken,
               (count(*) filter (where o.state is distinct from 'paid' or o.total_fen is distinct from t.amount_fen or r.entered is distinct from t.amount_fen))::int as unbalanced
        from wallet_trades t
        left join payment_orders o on o.id = t.order_no
        left join (select order_id, sum(amount_fen) as entered from payment_records where order_id is not null group by order_id) r on r.order_id = t.order_no
        where t.state = 'paid'`),
    ) as { rows: Books[] }
    return rows[0] ?? { taken: 0, unbalanced: 0 }
  })
}
