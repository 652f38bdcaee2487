import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyPluginAsync } from 'fastify'
import type { Database } from '../db/database'
import { areMigrationsApplied } from '../db/migration-state'
import type { WalletWatch } from './wallet-watch'

/** A database that takes longer to answer is of no use to anybody who waits for a page. */
const ANSWERS_WITHIN_MS = 2_000

interface ProbeOptions {
  readonly database: Database
  readonly wallets: Pick<WalletWatch, 'heard'>
}

/**
 * What an operator's machinery asks: `/healthz`, whether the process runs, and `/readyz`, whether it can serve. What the
 * wallets do is told and changes nothing: a payment that waits for one is no reason to take dues away from everybody.
 */
export const probes =
  ({ database, wallets }: ProbeOptions): FastifyPluginAsync =>
  async (app) => {
    app.get('/healthz', async (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
    app.get('/readyz', async (_, reply) => {
      const { database: state, migrations } = await look(database)
      const isReady = state === 'answers' && migrations === 'applied'
      return reply
        .code(isReady ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status: isReady ? 'ready' : 'notReady', database: state, migrations, wallets: wallets.heard() })
    })
  }

interface Look {
  readonly database: 'answers' | 'silent'
  readonly migrations: 'applied' | 'outstanding' | 'unknown'
}

async function look(database: Database): Promise<Look> {
  const silent = { database: 'silent', migrations: 'unknown' } as const
  const enough = new AbortController()
  try {
    return await Promise.race([
      areMigrationsApplied(database).then((applied): Look => ({ database: 'answers', migrations: applied ? 'applied' : 'outstanding' })),
      pause(ANSWERS_WITHIN_MS, silent, { signal: enough.signal }),
    ])
  } catch {
    return silent
  } finally {
    enough.abort()
  }
}
