import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import * as walletTables from '../wallets/schema'
import { MIGRATIONS } from './database'
import * as gatewayTables from './schema'

const MOCK = path.resolve(import.meta.dirname, '..')
const README = readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8')

const tables = [...Object.values(gatewayTables), ...Object.values(walletTables)].filter((one) => is(one, PgTable)).map(getTableConfig)
const sources = readdirSync(MOCK, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(spec|fixture)\.ts$/.test(file))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(path.join(MOCK, file), 'utf8') }))
const migrations = readdirSync(MIGRATIONS)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => readFileSync(path.join(MIGRATIONS, file), 'utf8'))
  .join('\n')

/** Indexes that grow at their end, and why it does not matter. */
const BY_TIME: ReadonlySet<string> = new Set([
  // Of orders and refunds under way only.
  'payment_orders_to_ask',
  'payment_orders_to_expire',
  'refunds_to_ask',
  // Three times on each of five days a month.
  'bank_debits_at',
  // One in ten minutes, kept for three months.
  'reconciliations_newest',
])

/** Whether the keys that begin with a column all come after those that are there. */
const growsAtItsEnd = (columns: readonly PgColumn[], first: string | undefined): boolean =>
  columns.find(({ name }) => name === first)?.getSQLType().startsWith('timestamp') ?? false

describe('the schema, on a database of several machines', () => {
  it('takes no number from a counter', () => {
    expect(migrations).not.toMatch(/\b(small|big)?serial\b|\bidentity\b|\bsequence\b|\bnextval\b/i)
    for (const { columns } of tables) for (const { columnType } of columns) expect(columnType).not.toMatch(/Serial/)
  })

  it('has nothing that only one engine has: no function, trigger, extension, type or kind of index of its own', () => {
    expect(migrations).not.toMatch(/\bcreate\s+(or\s+replace\s+)?(function|procedure|trigger|extension|type|domain|rule|materialized)\b/i)
    expect(migrations).not.toMatch(/\busing\s+(?!btree\b)\w+\s*\(/i)
    expect(migrations).not.toMatch(/\b(inherits|tablespace|unlogged|exclude\s+using|deferrable)\b/i)
  })

  it('names a row by a key of its own, which does not grow at its end', () => {
    for (const { name, columns, primaryKeys } of tables) {
      const [first] = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
      expect([name, first !== undefined]).toEqual([name, true])
      if (name !== 'debit_runs') expect([name, growsAtItsEnd(columns, first?.name)]).toEqual([name, false])
    }
  })

  it('has no index that grows at its end, but for those that stay small', () => {
    const byTime = tables.flatMap(({ columns, indexes }) =>
      indexes.flatMap(({ config: { name = '', columns: [first] } }) => {
        return growsAtItsEnd(columns, first !== undefined && 'name' in first ? first.name : undefined) ? [name] : []
      }),
    )
    expect(byTime.length).toBeGreaterThan(0)
    expect(byTime.filter((name) => !BY_TIME.has(name))).toEqual([])
  })

  it('is told table by table how to be divided', () => {
    const told = [...README.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)
    expect(told.toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
  })
})

describe('the queries, on a database of several machines', () => {
  it('hold no advisory lock, but for the moment of migrating', () => {
    const locking = sources.filter(({ text }) => /advisory/.test(text)).map(({ file }) => file)
    expect(locking).toEqual(['db/database.ts'])
  })

  it('ask for nothing that one process would keep for itself', () => {
    const own = /pg_notify|\blisten \w+|create temp|set session|currval|lastval|\bwith hold\b|pg_try/i
    expect(sources.filter(({ text }) => own.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('begin no transaction around a call to a wallet', () => {
    const calling = sources.filter(({ text }) => /transaction\(async \((\w+)\) => \{[^}]*(wallets\[|takerOf\(|\.open\(payment)/s.test(text))
    expect(calling.map(({ file }) => file)).toEqual([])
  })
})
