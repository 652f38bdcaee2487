import { describe, expect, it } from 'vitest'
import { prepayId, readPayParameters } from './pay-parameters'

const GOOD = { timeStamp: '1789869600', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' }

describe('the parameters of WeChat’s sheet', () => {
  it('are read, and what is not theirs is left', () => {
    expect(readPayParameters({ ...GOOD, total_fee: 1, success: () => undefined })).toEqual(GOOD)
  })

  it.each(Object.keys(GOOD))('are refused without %s', (name) => {
    expect(readPayParameters({ ...GOOD, [name]: undefined })).toEqual({ parameter: name, found: 'Undefined' })
  })

  it.each([
    ['a time that is a number', { timeStamp: 1789869600 }, { parameter: 'timeStamp', found: 'Number' }],
    ['the official account’s old case', { timeStamp: undefined, timestamp: '1' }, { parameter: 'timeStamp', found: 'Undefined' }],
    ['a nonce that is too long', { nonceStr: 'n'.repeat(33) }, { parameter: 'nonceStr', found: 'String' }],
    ['a bare prepay_id', { package: 'wx1' }, { parameter: 'package', found: 'String' }],
    ['an empty prepay_id', { package: 'prepay_id=' }, { parameter: 'package', found: 'String' }],
    ['version 2’s signature', { signType: 'MD5' }, { parameter: 'signType', found: 'String' }],
  ])('are refused for %s', (_, change, problem) => {
    expect(readPayParameters({ ...GOOD, ...change })).toEqual(problem)
  })

  it('take a nonce of 32 characters', () => {
    expect(readPayParameters({ ...GOOD, nonceStr: 'n'.repeat(32) })).toMatchObject({ nonceStr: 'n'.repeat(32) })
  })

  it('name the trade in package', () => {
    expect(prepayId({ ...GOOD, signType: 'RSA', package: 'prepay_id=prepay_id=1' })).toBe('prepay_id=1')
  })
})
