import type { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres'
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite'
import { Pool, type PoolClient } from 'pg'
import type { OpenDatabase } from '../../mock/db/database'

/** The connection is gone because the process is. */
class Dead extends Error {
  override readonly name = 'Dead'
}

/**
 * A sandbox's connection to its database that dies as its process would when it is killed: after a given number of
 * statements nothing gets through any more, and what was not committed is undone. The database itself lives on.
 */
export interface MortalConnection extends OpenDatabase {
  /** Dies at the statement after so many more; a commit counts as one. Tells when it has happened. */
  dieAfter(statements: number, died: () => void): void
  die(): void
  readonly isDead: boolean
}

interface Life {
  /** @throws {Dead} */
  spend(): void
  readonly isDead: boolean
}

function createLife(onDeath: () => void): Life & Pick<MortalConnection, 'dieAfter' | 'die'> {
  let left = Infinity
  let told: () => void = () => undefined
  let dead = false
  function die(): void {
    if (dead) return
    dead = true
    onDeath()
    told()
  }
  return {
    get isDead() {
      return dead
    },
    spend() {
      if (!dead && left > 0) left -= 1
      else die()
      if (dead) throw new Dead('killed')
    },
    dieAfter(statements, died) {
      left = statements
      told = died
    },
    die,
  }
}

/** @param client open with its tables made; it is not closed with the connection */
export function connectEmbedded(client: PGlite): MortalConnection {
  const life = createLife(() => undefined)
  const mortal = new Proxy(client, {
    get(target, name) {
      if (name === 'query') return alive(life, target.query.bind(target))
      if (name === 'transaction') return transactionOf(target, life)
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return connection(life, drizzleEmbedded({ client: mortal }))
}

function alive<Args extends unknown[], Result>(life: Life, call: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    life.spend()
    const result = await call(...args)
    // An answer that arrives after the death reaches nobody.
    if (life.isDead) throw new Dead('killed')
    return result
  }
}

/** The commit is the last statement: whoever dies before it leaves nothing, whoever dies after it never learns of it. */
const transactionOf =
  (client: PGlite, life: Life): PGlite['transaction'] =>
  async (work) => {
    life.spend()
    const result = await client.transaction(async (transaction) => {
      const mortal = new Proxy(transaction, {
        get(target, name) {
          if (name === 'query') return alive(life, target.query.bind(target))
          const value: unknown = Reflect.get(target, name)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
      const done = await work(mortal)
      life.spend()
      return done
    })
    life.spend()
    return result
  }

/** A pool of its own on a PostgreSQL server; when it dies its connections break, and the server undoes what was open. */
export function connectServer(url: string): MortalConnection {
  const pool = new Pool({ connectionString: url, max: 10 })
  const open = new Set<PoolClient>()
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    open.add(client)
    if (life.isDead) cut(client)
  })
  pool.on('remove', (client) => open.delete(client))
  const cut = (client: PoolClient) => Reflect.get(client, 'connection').stream.destroy()
  const life = createLife(() => {
    // What `kill` does to a socket; `end` would say good-bye, and wait for what is going on.
    for (const client of open) cut(client)
  })
  const mortalClient = (client: PoolClient): PoolClient =>
    new Proxy(client, {
      get(target, name) {
        if (name === 'query') return (...args: Parameters<PoolClient['query']>) => spendAsync(life, () => target.query(...args))
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  const mortal = new Proxy(pool, {
    get(target, name) {
      if (name === 'query') return (...args: Parameters<Pool['query']>) => spendAsync(life, () => target.query(...args))
      if (name === 'connect') return () => spendAsync(life, async () => mortalClient(await target.connect()))
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return {
    ...connection(life, drizzleServer({ client: mortal })),
    // The dead give nothing back: to wait for it would be to wait for ever.
    close: () => (life.isDead ? Promise.resolve() : pool.end()),
  }
}

async function spendAsync<Result>(life: Life, call: () => Result | Promise<Result>): Promise<Awaited<Result>> {
  life.spend()
  const result = await call()
  if (life.isDead) throw new Dead('killed')
  return result
}

const connection = (life: ReturnType<typeof createLife>, database: OpenDatabase['database']): MortalConnection => ({
  database,
  close: () => Promise.resolve(),
  dieAfter: life.dieAfter,
  die: life.die,
  get isDead() {
    return life.isDead
  },
})
