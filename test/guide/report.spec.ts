import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { coverageOf, itemsNamed, type GuideItem } from './report'

const item = (id: string): GuideItem => ({ id, what: '', words: [] })
const result = (title: string, passed = true) => ({ file: 'a.spec.ts', title, passed })

describe('the report on the guide', () => {
  it('finds every item that a title names', () => {
    expect([...itemsNamed('in 微信 WX-QRY-03, WX-QRY-04: a year is chosen (see OFF-01)')]).toEqual(['WX-QRY-03', 'WX-QRY-04', 'OFF-01'])
    expect(itemsNamed('pays in every host').size).toBe(0)
  })

  it('calls an item open that no test names, and failed when one of its tests failed', () => {
    const items = [item('WX-QRY-01'), item('WX-QRY-02'), item('WX-QRY-03')]
    const covered = coverageOf(items, [result('WX-QRY-01 a'), result('WX-QRY-01, WX-QRY-02 b', false)])
    expect(covered.map(({ state }) => state)).toEqual(['failed', 'failed', 'open'])
  })

  it('does not take one item for another that begins alike', () => {
    expect(coverageOf([item('ERR-WX-01')], [result('WX-PAY-01 ERR-WX-010')])[0]?.state).not.toBe('failed')
  })

  it('knows the whole checklist, each item once', () => {
    const items = JSON.parse(readFileSync(path.join(import.meta.dirname, 'checklist.json'), 'utf8')) as GuideItem[]
    expect(items).toHaveLength(170)
    expect(new Set(items.map(({ id }) => id)).size).toBe(170)
    for (const { id } of items) expect([...itemsNamed(id)]).toEqual([id])
  })
})
