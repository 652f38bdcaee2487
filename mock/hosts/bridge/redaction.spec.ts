import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forLog } from './redaction'

describe('what the log shows of a call', () => {
  it('stars the number of a person, wherever it stands', () => {
    expect(forLog({ data: ['号码 31999919900307001X。', { phone: '19900001234' }] })).toEqual({
      data: ['号码 3****************X。', { phone: '199********' }],
    })
  })

  it('keeps what a wallet calls its trade, and times', () => {
    const trade = { tradeNO: '2026092022001400000000000001', tn: '202609201000000000001', timeStamp: '1789869600' }
    expect(forLog(trade)).toEqual(trade)
  })

  it('cuts a proof of identity to its beginning', () => {
    expect(forLog({ authCode: 'abcdefghijklmnop' })).toEqual({ authCode: 'abcd…（共 16 字符）' })
  })

  it('shows that a callback was given, and not its source', () => {
    expect(forLog({ success: () => 'secret' })).toEqual({ success: 'ƒ' })
  })

  it('ends on an object that contains itself', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    expect(JSON.stringify(forLog(loop))).toContain('…')
  })

  it('lets no eighteen-digit number through', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{17}[\dX]$/), fc.string(), (number, around) => {
        expect(JSON.stringify(forLog({ text: `${around} ${number} ${around}` }))).not.toContain(number)
      }),
    )
  })
})
