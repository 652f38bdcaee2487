import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSandbox } from '../../mock/server'
import { DEVICE } from '../device'
import { duesOf, newKey, startStage, tokenOf, type Order } from './phone'
import { openStorage, type Storage } from './storage'

describe('the sandbox, stopped and started on the same data', () => {
  let storage: Storage
  beforeAll(async () => {
    storage = await openStorage('restart')
  })
  afterAll(() => storage.remove())

  it('knows its time, its sessions, its orders and who has paid', async () => {
    const stage = await startStage(storage.options)
    const phone = await stage.phone('flexible-both', 'alipay')
    const { dues } = await duesOf(stage, phone, 'flexible-both')
    const key = newKey()
    const { body: order } = await phone.order('alipay', dues, key)
    // Paid, and stopped before anybody heard of it.
    await stage.control('PUT', '/sandbox/faults', { wallets: { alipay: { notify: 'never', query: 'unavailable' } } })
    await stage.pay('alipay', tokenOf((await phone.instruct(order.orderId)).body))
    const { body: other } = await phone.send<Order>('GET', `/payment-orders/${order.orderId}`)
    expect(other.state).toBe('awaitingWallet')
    await stage.close()

    const again = await startSandbox({ port: 0, ...storage.options, report: () => undefined })
    try {
      const ask = async <Body>(route: string, init: RequestInit = {}): Promise<Body> => {
        const response = await fetch(`${again.url}${route}`, {
          ...init,
          headers: { ...init.headers, ...DEVICE, authorization: `Bearer ${phone.opened.token}` },
        })
        return (await response.json()) as Body
      }
      expect((await ask<{ now: string }>('sandbox/state')).now).toMatch(/^2026-09-20T10:0/)
      await expect
        .poll(async () => (await ask<Order>(`api/payment-orders/${order.orderId}`)).state, { timeout: 20_000, interval: 200 })
        .toBe('paid')
      const repeated = await ask<Order>('api/payment-orders', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ dueIds: dues.map(({ dueId }) => dueId), method: 'alipay', expectedTotalFen: order.totalFen }),
      })
      expect(repeated.orderId).toBe(order.orderId)
      expect(await ask<object[]>('sandbox/wallets/alipay/transactions')).toHaveLength(1)
    } finally {
      await again.close()
    }
  })
})
