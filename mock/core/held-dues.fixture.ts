import { inArray } from 'drizzle-orm'
import { sumFen } from '../../src/domain/money'
import type { Database } from '../db/database'
import { dueHolds, dues, paymentOrderLines, paymentOrders, principals } from '../db/schema'

interface HeldDues {
  readonly orderId: string
  readonly principalId: string
  readonly dueIds: readonly string[]
  /** Until when the order holds its dues; null for an order that holds none. */
  readonly until: Date | null
}

/** An order that somebody opened, for tests of what an order does to dues. */
export async function holdDues(database: Database, { orderId, principalId, dueIds, until }: HeldDues): Promise<void> {
  const rows = await database.select().from(dues).where(inArray(dues.id, [...dueIds]))
  await database.insert(principals).values({ id: principalId, personId: null, account: `wechat:${principalId}` }).onConflictDoNothing()
  await database.insert(paymentOrders).values({
    id: orderId,
    principalId,
    channel: 'wechat',
    method: 'wechatPay',
    state: 'created',
    totalFen: sumFen(rows.map(({ amountFen }) => amountFen)),
    createdAt: new Date('2026-11-01T10:00:00+08:00'),
    expiresAt: until ?? new Date('2026-11-01T10:15:00+08:00'),
    atWallet: false,
    asked: 0,
  })
  for (const { id: dueId, amountFen } of rows) {
    await database.insert(paymentOrderLines).values({ orderId, dueId, contributorId: 'contributor-0001', amountFen })
    if (until !== null) await database.insert(dueHolds).values({ dueId, orderId, until })
  }
}
