import { describe, expect, it } from 'vitest'
import { createFaults } from './faults'

describe('faults', () => {
  it('are none to begin with, and none again after a reset', () => {
    const faults = createFaults()
    const sound = faults.get()
    expect(sound.gateway).toEqual({ latencyMs: 0, fail: [], verification: 'never', sealing: 'off', certificates: 'made' })
    expect(sound.wallets.alipay).toEqual({ sheet: 'ask', funds: 'enough', notify: 'once', notifyDelayMs: 5000, query: 'answers', amount: 'asked', latencyMs: 0 })
    expect(sound.bank).toEqual({ debit: 'answers', query: 'answers', latencyMs: 0 })
    faults.put({ gateway: { latencyMs: 300 }, wallets: { unionPay: { notify: 'never' } }, bank: { debit: 'inProgress' } })
    faults.reset()
    expect(faults.get()).toEqual(sound)
    expect(createFaults().get()).toEqual(sound)
  })

  it('are set over what is sound, not over what was set before', () => {
    const faults = createFaults()
    faults.put({ wallets: { alipay: { notify: 'twice' } } })
    const set = faults.put({ wallets: { wechatPay: { funds: 'insufficient' } } })
    expect(set).toBe(faults.get())
    expect([set.wallets.alipay.notify, set.wallets.wechatPay.funds, set.wallets.wechatPay.notify]).toEqual(['once', 'insufficient', 'once'])
  })

  it('meet an operation as often as was asked for, and no other', () => {
    const faults = createFaults()
    faults.put({
      gateway: {
        fail: [
          { operationId: 'listDues', code: 'gateway-fault', times: 1 },
          { operationId: 'listDues', code: 'drop-after', times: 2 },
          { operationId: 'getOverview', code: 'rate-limited', times: 0 },
        ],
      },
    })
    const met = (operationId: string, times: number) => Array.from({ length: times }, () => faults.takeFailure(operationId))
    expect(met('listRecords', 1)).toEqual([null])
    expect(met('getOverview', 1)).toEqual([null])
    expect(met('listDues', 5)).toEqual(['gateway-fault', 'drop-after', 'drop-after', null, null])
  })

  it('of one process are not another’s', () => {
    const [one, other] = [createFaults(), createFaults()]
    one.put({ gateway: { fail: [{ operationId: 'listDues', code: 'gateway-fault', times: 9 }] } })
    expect(other.takeFailure('listDues')).toBeNull()
  })
})
