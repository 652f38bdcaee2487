import { expect, it } from 'vitest'
import { compactTime, traceMoment } from './union-pay-clock'
import { parseAnswer } from './union-pay-fields'
import { kindOf } from './union-pay-trade'

it('reads pairs as they are, with what would be an escape elsewhere', () => {
  expect(parseAnswer('a=1&signature=ab+/c==&respMsg=成功[0000000]\n')).toEqual({
    a: '1',
    signature: 'ab+/c==',
    respMsg: '成功[0000000]',
  })
})

it('keeps the pairs inside braces together', () => {
  expect(parseAnswer('reserved={a=1&b=[2&3]}&cardTransData={x={y=1&z=2}}&c=4')).toEqual({
    reserved: '{a=1&b=[2&3]}',
    cardTransData: '{x={y=1&z=2}}',
    c: '4',
  })
})

it('reads no pairs where there are none', () => {
  expect([parseAnswer(''), parseAnswer('ok'), parseAnswer('=1'), parseAnswer('a=1&&b=2')]).toEqual([null, null, null, null])
})

it('takes a code it does not know for a refusal, and none at all for no answer', () => {
  expect(['00', 'A6', '03', '05', '06', '34', '99', undefined].map(kindOf)).toEqual([
    'success', 'success', 'undecided', 'undecided', 'unavailable', 'refused', 'refused', 'unavailable',
  ])
})

it('writes the time of Shanghai, and finds the year that UnionPay leaves out', () => {
  expect(compactTime(new Date('2026-12-31T16:00:00.999Z'))).toBe('20270101000000')
  expect(traceMoment('0101000010', '20261231235930')).toEqual(new Date('2027-01-01T00:00:10+08:00'))
  // A clock that was set back between the order and the payment.
  expect(traceMoment('1231235930', '20270101000010')).toEqual(new Date('2026-12-31T23:59:30+08:00'))
  expect(traceMoment('0229120000', '20280301000000')).toEqual(new Date('2028-02-29T12:00:00+08:00'))
  expect([traceMoment('0231120000', '20260301000000'), traceMoment('', '20260301000000')]).toEqual([null, null])
  expect([traceMoment('0301120000', ''), traceMoment('0301', '20260301000000')]).toEqual([null, null])
})
