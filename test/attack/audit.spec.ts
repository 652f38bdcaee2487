import { describe, expect, it } from 'vitest'
import { audit, auditAtRest, canReach } from './audit'
import type { Books } from './books'

/** One order of two dues, paid as it should be. */
const PAID: Books = {
  orders: [{ id: 'o1', state: 'paid', method: 'alipay', totalFen: 300, paidAt: '2026-09-20T10:01:00+08:00' }],
  lines: [
    { orderId: 'o1', dueId: 'd1', amountFen: 100 },
    { orderId: 'o1', dueId: 'd2', amountFen: 200 },
  ],
  dues: [
    { id: 'd1', amountFen: 100 },
    { id: 'd2', amountFen: 200 },
  ],
  holds: [],
  records: [
    { dueId: 'd1', orderId: 'o1', amountFen: 100, source: 'order' },
    { dueId: 'd2', orderId: 'o1', amountFen: 200, source: 'order' },
  ],
  heard: [{ transactionNo: 't1', orderId: 'o1', amountFen: 300, kept: true }],
  refunds: [],
  taken: [{ orderId: 'o1', transactionNo: 't1', amountFen: 300, sentBackFen: 0 }],
  runDebits: [],
  balanceFen: 1000,
  toTell: 0,
}

/** The same order, ended; its money came late and is on its way back. */
const LATE: Books = {
  ...PAID,
  orders: [{ id: 'o1', state: 'refunding', method: 'alipay', totalFen: 300, paidAt: null }],
  records: [],
  heard: [{ transactionNo: 't1', orderId: 'o1', amountFen: 300, kept: false }],
  refunds: [{ refundNo: 'r1', orderId: 'o1', transactionNo: 't1', amountFen: 300, completed: false }],
}

const second = { id: 'o2', state: 'paid', method: 'alipay', totalFen: 100, paidAt: '2026-09-20T10:02:00+08:00' } as const

describe('the audit', () => {
  it('finds nothing where everything is right', () => {
    expect([...audit(PAID, 1000), ...auditAtRest(PAID), ...audit(LATE, 1000)]).toEqual([])
  })

  it.each<[string, Books]>([
    ['a due that two orders have paid', { ...PAID, orders: [...PAID.orders, second], lines: [...PAID.lines, { orderId: 'o2', dueId: 'd1', amountFen: 100 }] }],
    ['a due that the banks’ run and an order have paid', { ...PAID, balanceFen: 900, runDebits: [{ dueId: 'd1', amountFen: 100 }] }],
    ['a record of another amount', { ...PAID, records: PAID.records.map((record) => ({ ...record, amountFen: 150 })) }],
    ['a record that is missing', { ...PAID, records: PAID.records.slice(1) }],
    ['lines of another amount than the order', { ...PAID, lines: PAID.lines.slice(1) }],
    ['an order that is paid by another amount', { ...PAID, heard: [{ transactionNo: 't1', orderId: 'o1', amountFen: 299, kept: true }] }],
    ['an order that is paid by nothing', { ...PAID, heard: [] }],
    ['an order that is not paid and has kept money', { ...LATE, heard: PAID.heard }],
    ['an order that is not paid and is recorded', { ...LATE, records: PAID.records }],
    ['a hold whose order has ended', { ...PAID, holds: [{ dueId: 'd1', orderId: 'o1' }] }],
    ['an open order that does not hold its dues', { ...LATE, orders: [{ ...PAID.orders[0], id: 'o1', state: 'created', method: 'alipay', totalFen: 300, paidAt: null }] }],
    ['money that nobody took', { ...PAID, taken: [] }],
    ['money that pays nothing and does not go back', { ...LATE, refunds: [] }],
    ['money that goes back twice', { ...LATE, taken: [{ orderId: 'o1', transactionNo: 't1', amountFen: 300, sentBackFen: 600 }] }],
    ['a refund that is said to have arrived', { ...LATE, refunds: LATE.refunds.map((refund) => ({ ...refund, completed: true })) }],
    ['money that paid an order and was sent back', { ...PAID, taken: [{ orderId: 'o1', transactionNo: 't1', amountFen: 300, sentBackFen: 300 }] }],
    ['an account from which money is missing', { ...PAID, balanceFen: 999 }],
  ])('finds %s', (_, books) => {
    expect(audit(books, 1000)).not.toEqual([])
  })

  it.each<[string, Books]>([
    ['an order that is stuck', { ...LATE, orders: [{ id: 'o1', state: 'confirming', method: 'alipay', totalFen: 300, paidAt: null }] }],
    ['a due that is held', { ...PAID, holds: [{ dueId: 'd1', orderId: 'o1' }] }],
    ['a refund that never arrives', LATE],
    ['money of which nobody has heard', { ...PAID, heard: [] }],
  ])('finds at the end %s', (_, books) => {
    expect(auditAtRest(books)).not.toEqual([])
  })

  it('knows from where an order can come', () => {
    expect([canReach('created', 'refunded'), canReach('paid', 'paid'), canReach('paid', 'failed'), canReach('cancelled', 'paid')]).toEqual([true, true, false, false])
  })
})
