import { describe, expect, it } from 'vitest'
import { readTradeNo, tradePayResult } from './trade-pay'

describe('my.tradePay', () => {
  it('reads tradeNO', () => {
    expect(readTradeNo({ tradeNO: '2026' })).toBe('2026')
  })

  it.each([
    ['the wrong case', { tradeNo: '2026' }],
    ['all small', { tradeno: '2026' }],
    ['an order text in its place', { orderStr: 'app_id=1' }],
    ['a number', { tradeNO: 2026 }],
    ['an empty text', { tradeNO: '' }],
    ['nothing', {}],
  ])('opens no sheet for %s', (_, options) => {
    expect(readTradeNo(options)).toMatchObject({ resultCode: '4000' })
  })

  it.each([
    ['paid', '9000'],
    ['inProgress', '8000'],
    ['cancelled', '6001'],
    ['refused', '4000'],
    ['unknownTrade', '4000'],
    ['unpayable', '4000'],
    ['unreachable', '6002'],
  ] as const)('says of a sheet that ended as %s: %s', (end, resultCode) => {
    expect(tradePayResult(end).resultCode).toBe(resultCode)
  })
})
