import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { districtsOf, findCounters, type Counter } from './counter'

const MINHANG = { code: '310112', name: '闵行区', nameEn: 'Minhang' }
const JINGAN = { code: '310106', name: '静安区', nameEn: 'Jing’an' }

const centre: Counter = {
  counterId: 'counter-1',
  kind: 'communityCentre',
  district: MINHANG,
  name: '闵行区示例一街道社区事务受理服务中心',
  nameEn: 'Minhang Community Affairs Service Centre, Example Subdistrict 1',
  address: '闵行区示例路 2 号',
  phone: null,
  hours: [],
  services: ['signMandate', 'payResident'],
  source: 'test',
  illustrative: true,
}
const hall: Counter = { ...centre, counterId: 'counter-2', kind: 'taxHall', district: JINGAN, name: '静安区示例办税服务厅', nameEn: 'Jing’an Example Tax Service Hall', address: null, services: ['payFlexible', 'payResident'] }
const counters = [centre, hall]

const found = (text: string, more: { service?: 'payResident' | 'signMandate' | 'payFlexible'; district?: string } = {}) =>
  findCounters(counters, { service: more.service ?? 'payResident', district: more.district ?? null, text }).map(({ counterId }) => counterId)

describe('looking for a counter', () => {
  it('by nothing finds all that do what is wanted', () => {
    expect([found(''), found('   ')]).toEqual([['counter-1', 'counter-2'], ['counter-1', 'counter-2']])
    expect([found('', { service: 'signMandate' }), found('', { service: 'payFlexible' })]).toEqual([['counter-1'], ['counter-2']])
    expect([found('', { district: '310112' }), found('', { district: '310101' })]).toEqual([['counter-1'], []])
  })

  it.each([
    ['闵行', 1], ['闵行区', 1], [' 闵 行 ', 1], ['闵行社区', 1], ['闵行社区中心', 1], ['社区事务 闵行', 1], ['示例一街道', 1], ['示例路2号', 1],
    ['minhang', 1], ['MINHANG', 1], ['min hang', 1], ["min'hang", 1], ['Mǐnháng', 1], ['ｍｉｎｈａｎｇ', 1], ['minhang district', 1], ['community minhang', 1], ['centre, example subdistrict 1', 1],
    ['静安', 2], ['办税厅', 2], ['jingan', 2], ['jing an', 2], ["jing'an", 2], ['Jing’an tax', 2],
  ])('by %j finds counter %i', (text, which) => {
    expect(found(text)).toEqual([`counter-${which}`])
  })

  it.each(['浦东', '闵行静安', '行闵', 'pudong', 'mnhng', '闵行 静安', '0'])('by %j finds none', (text) => {
    expect(found(text)).toEqual([])
  })

  it('by marks alone finds all, as by nothing', () => {
    expect(found(' \\ “”, ')).toEqual(['counter-1', 'counter-2'])
  })

  it('by whatever somebody types never fails, and finds none that it was not given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const id of found(text)) expect(['counter-1', 'counter-2']).toContain(id)
      }),
    )
  })
})

it('names each district once, in order', () => {
  expect(districtsOf([centre, hall, { ...centre, counterId: 'counter-3' }])).toEqual([MINHANG, JINGAN])
})
