import { expect, it } from 'vitest'
import { startSandbox } from '../../mock/server'
import { openStorage } from '../sandbox/storage'
import { readBooks, seeToTheEnd } from './books'
import { measureDuesQuery } from './dues-query'
import { playEvening } from './evening'
import { foundTown, growTown, type TownPlace } from './town/open-town'

/** `npm run load` in small: the figures are of no interest here, but that nothing fails and every payment is in the books. */
it('plays a deadline’s evening in a small town, in which nothing fails and no money is lost', async () => {
  const storage = await openStorage('restart')
  const { databaseUrl, dataDir = '' } = storage.options
  const place: TownPlace = databaseUrl === undefined ? { dataDir } : { databaseUrl }
  await foundTown(place)
  await growTown(place, 0, 100)
  await growTown(place, 100, 200)
  const reports: string[] = []
  const sandbox = await startSandbox({ port: 0, ...storage.options, report: (line) => reports.push(line) })
  const url = sandbox.url.replace(/\/$/, '')

  const dues = await measureDuesQuery([url], 200, { amount: 40 })
  expect({ count: dues.count, failures: [...dues.failures], broken: dues.broken }).toEqual({ count: 40, failures: [], broken: 0 })

  const { measured, paid, unseen, broken } = await playEvening([url], 200, { amount: 160 }, 4)
  expect(measured.operations().flatMap((operation) => [...measured.of(operation).failures])).toEqual([])
  expect([paid > 0, broken]).toEqual([true, 0])
  expect(await seeToTheEnd(url, unseen)).toBe(0)
  await sandbox.close()
  expect(reports).toEqual([])
  expect(await readBooks(place)).toEqual({ taken: paid, unbalanced: 0 })
  await storage.remove()
}, 600_000)
