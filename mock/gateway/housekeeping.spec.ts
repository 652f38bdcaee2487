import { afterAll, beforeAll, expect, it } from 'vitest'
import { SHARES } from '../db/columns'
import type { OpenDatabase } from '../db/database'
import { openTestMemory } from '../db/memory.fixture'
import { hostProofs, humanChecks, rateWindows } from '../db/schema'
import { createIds } from '../opaque-id'
import { createHousekeeping } from './housekeeping'

const NOW = new Date('2026-09-24T12:00:00Z')
const HOURS = 60 * 60_000

let opened: OpenDatabase
beforeAll(async () => void (opened = await openTestMemory()))
afterAll(() => opened.close())

it('throws away in sixteen rounds what has been over for two days, a share in each, and nothing else', async () => {
  const { database } = opened
  const ids = createIds()
  const many = Array.from({ length: 200 }, () => ids.id())
  const [over, fresh] = [new Date(NOW.getTime() - 49 * HOURS), new Date(NOW.getTime() - 47 * HOURS)]
  await database.insert(humanChecks).values(many.map((id, index) => ({ id, expiresAt: index % 2 === 0 ? over : fresh })))
  await database.insert(rateWindows).values(many.map((id) => ({ subject: `lookup ${id}`, windowStart: over, count: 1 })))
  const tidyUp = createHousekeeping({ database, ids, clock: { now: () => NOW }, machineClock: { now: () => NOW } })
  const left: number[] = []
  while (left.length < SHARES.length) {
    await tidyUp()
    left.push((await database.select().from(rateWindows)).length)
  }
  expect(left.at(-1)).toBe(0)
  expect(left[0]).toBeGreaterThan(150)
  const kept = await database.select().from(humanChecks)
  expect(kept.map(({ id }) => id).toSorted()).toEqual(many.filter((_, index) => index % 2 === 1).toSorted())
  expect(await database.select().from(hostProofs)).toEqual([])
})
