import { sql, type SQL } from 'drizzle-orm'
import { bigint, customType, text, timestamp, type AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Day } from '../../src/domain/day'
import { fen, type Fen } from '../../src/domain/money'
import type { Period } from '../../src/domain/period'

/** A moment, to the millisecond at least. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** A day in Shanghai, as text, so that no driver puts a zone of its own on it. */
export const dayColumn = (name: string) => text(name).$type<Day>()

/** A month. */
export const periodColumn = (name: string) => text(name).$type<Period>()

const fenType = customType<{ data: Fen; driverData: number | string }>({
  dataType: () => 'bigint',
  fromDriver: (value) => fen(Number(value)),
  toDriver: (value) => value,
})

/** Money in fen. */
export const fenColumn = (name: string) => fenType(name)

/** A number of milliseconds or the like, which no 32 bits hold. */
export const longColumn = (name: string) => bigint(name, { mode: 'number' })

/** The shares into which the keys of what grows old are divided. */
export const SHARES: readonly string[] = [...'0123456789abcdef']

/**
 * Which share a row belongs to. An index on it and a time finds what is over, and grows at sixteen places instead of at its
 * end, where a distributed database would have every insert meet every other.
 */
export const shareOf = (key: AnyPgColumn): SQL => sql`left(md5(${key}), 1)`
