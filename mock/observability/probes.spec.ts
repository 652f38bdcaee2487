import { sql } from 'drizzle-orm'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import type { Database, OpenDatabase } from '../db/database'
import { openMemory } from '../db/database'
import { sandboxTemplate } from '../../test/sandbox-template'
import { probes } from './probes'

const wallets = { heard: () => ({ alipay: 'silent' as const }) }

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function appOn(database: Database): Promise<FastifyInstance> {
  const app = fastify()
  opened.push(app)
  await app.register(probes({ database, wallets }))
  return app
}

async function memory(): Promise<OpenDatabase> {
  const one = await openMemory(await sandboxTemplate())
  opened.push(one)
  return one
}

async function readiness(app: FastifyInstance): Promise<[number, unknown]> {
  const answer = await app.inject('/readyz')
  return [answer.statusCode, answer.json()]
}

describe('readiness', () => {
  it('is there with a database that has all that this program knows, whatever a wallet does', async () => {
    expect(await readiness(await appOn((await memory()).database))).toEqual([200, { status: 'ready', database: 'answers', migrations: 'applied', wallets: { alipay: 'silent' } }])
  })

  it('is not there while a migration is outstanding', async () => {
    const { database } = await memory()
    await database.execute(sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`)
    expect(await readiness(await appOn(database))).toEqual([503, { status: 'notReady', database: 'answers', migrations: 'outstanding', wallets: { alipay: 'silent' } }])
  })

  it('is there with what a newer program has added', async () => {
    const { database } = await memory()
    await database.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`)
    expect((await readiness(await appOn(database)))[0]).toBe(200)
  })

  it('is not there without its database, in which the process runs all the same', async () => {
    const { database, close } = await openMemory(await sandboxTemplate())
    const app = await appOn(database)
    await close()
    expect(await readiness(app)).toEqual([503, { status: 'notReady', database: 'silent', migrations: 'unknown', wallets: { alipay: 'silent' } }])
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
  })

  it('does not wait for a database that never answers', async () => {
    const { database } = await memory()
    const hangs: Database = Object.assign(Object.create(database), { select: () => ({ from: () => ({ orderBy: () => ({ limit: () => new Promise(() => undefined) }) }) }) })
    expect((await readiness(await appOn(hangs)))[0]).toBe(503)
  })
})
