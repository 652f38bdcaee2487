import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { createClock } from '../../../mock/clock'
import { createSandboxTime } from '../../../mock/control/sandbox-time'
import { runAutoDebit } from '../../../mock/core/auto-debit'
import { openFolder, openServer, type Database } from '../../../mock/db/database'
import { createSealing } from '../../../mock/gateway/sealing'
import { createIds } from '../../../mock/opaque-id'
import { PERSONAS } from '../../../mock/personas/personas'
import { blankLetter } from '../../../src/domain/authorisation-letter'
import { seedTown } from './seed-town'

/** Where a town is kept, as the sandbox is told it. */
export type TownPlace = { readonly dataDir: string } | { readonly databaseUrl: string }

/** The evening on which it plays: the last day on which a month of flexible employment can be paid. */
export const DEADLINE_EVENING = new Date('2026-09-24T19:30:00+08:00')

/** Sets a sandbox's data up at the deadline's evening, with the sandbox's own people in it and nobody else. */
export async function foundTown(place: TownPlace): Promise<void> {
  const { database, close } = await ('databaseUrl' in place ? openServer(place.databaseUrl) : openFolder(place.dataDir))
  const clock = createClock()
  const ids = createIds()
  // The banks' run of the month is made now, while it has nobody but the sandbox's own people to debit.
  const time = createSandboxTime({ database, clock, ids, people: PERSONAS }, (state) => runAutoDebit({ database, ids, now: clock.now(), state }))
  await time.set(DEADLINE_EVENING)
  await close()
}

/** Moves the people with these numbers into a town that no gateway is serving meanwhile. */
export async function growTown(place: TownPlace, from: number, to: number): Promise<void> {
  const ids = createIds()
  await onOneConnection(place, async (connection) => {
    const sealing = createSealing({ database: connection, ids })
    await seedTown(connection, {
      from,
      to,
      moments: { now: DEADLINE_EVENING, epoch: DEADLINE_EVENING },
      sealed: { account: await sealing.seal('6222020000000000000'), letter: await sealing.seal(JSON.stringify(blankLetter())) },
    })
  })
}

/** Asks a town's tables, with nothing between. */
export async function onOneConnection<Result>(place: TownPlace, ask: (connection: Database) => Promise<Result>): Promise<Result> {
  if ('dataDir' in place) {
    const { database, close } = await openFolder(place.dataDir)
    return ask(database).finally(close)
  }
  const client = new Client({ connectionString: place.databaseUrl })
  await client.connect()
  return ask(drizzle({ client })).finally(() => client.end())
}
