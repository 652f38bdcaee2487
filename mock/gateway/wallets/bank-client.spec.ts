import { describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import type { BankDesk, OrderDebit } from '../../core/bank-desk'
import { createBankClient } from './bank-client'
import { WalletUnavailable } from './wallet-client'

const AT = new Date('2026-09-20T10:00:00+08:00')
const TAKEN: OrderDebit = { orderNo: 'order-0001', mandateId: 'mandate-0001', amountFen: fen(22_000), expiresAt: AT, state: 'taken', refusal: null, transactionNo: 'bank-0001', takenAt: AT }
const ORDER = { orderNo: 'order-0001', mandateId: 'mandate-0001', amountFen: fen(22_000), expiresAt: AT }

const deskThat = (debit: () => Promise<OrderDebit>): BankDesk => ({ debit, find: debit, close: async () => void (await debit()), giveBack: async () => void (await debit()) })

describe('the bank of a mandate', () => {
  it.each([
    ['has taken the money', TAKEN, { state: 'paid', transactionNo: 'bank-0001', amountFen: 22_000, paidAt: AT }],
    ['has put it back', { ...TAKEN, state: 'returned' as const }, { state: 'refunded', transactionNo: 'bank-0001', amountFen: 22_000, paidAt: AT }],
    ['said no', { ...TAKEN, state: 'refused' as const, refusal: 'limitExceeded' as const }, { state: 'refused', reason: 'limitExceeded' }],
    ['is at it', { ...TAKEN, state: 'pending' as const }, { state: 'inProgress' }],
    ['takes nothing any more', { ...TAKEN, state: 'closed' as const }, { state: 'closed' }],
  ])('%s', async (_, debit, trade) => {
    const client = createBankClient(deskThat(async () => debit))
    expect([await client.debit(ORDER), await client.query(ORDER.orderNo)]).toEqual([trade, trade])
  })

  it('knows of none', async () => {
    expect(await createBankClient({ ...deskThat(async () => TAKEN), find: async () => null }).query('order-0002')).toEqual({ state: 'absent' })
  })

  it.each<[string, () => Promise<OrderDebit>]>([
    ['does not answer in time', () => new Promise(() => undefined)],
    ['breaks the connection', () => Promise.reject(new Error('reset'))],
    ['says that it took money, and not which', async () => ({ ...TAKEN, transactionNo: null })],
  ])('%s: nothing is known', async (_, answer) => {
    const client = createBankClient(deskThat(answer), 5)
    await expect(client.debit(ORDER)).rejects.toThrow(WalletUnavailable)
    await expect(client.query(ORDER.orderNo)).rejects.toThrow(WalletUnavailable)
  })

  it('that does not answer may still debit what it was told to close, and has put nothing back', async () => {
    const client = createBankClient(deskThat(() => new Promise(() => undefined)), 5)
    await expect(client.close(ORDER.orderNo)).rejects.toThrow(WalletUnavailable)
    await expect(client.refund({ orderNo: ORDER.orderNo, transactionNo: 'bank-0001', refundNo: 'refund-0001', amountFen: ORDER.amountFen })).rejects.toThrow(WalletUnavailable)
  })
})
