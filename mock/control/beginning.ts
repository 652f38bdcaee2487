import { getTableName, sql } from 'drizzle-orm'
import type { Database } from '../db/database'
import { sandboxState } from '../db/schema'
import { TABLES } from './reset'

/**
 * What stood in the tables when the sandbox was last begun anew. Whoever begins it again at the same moment, as tests do hundreds of times, has
 * it copied, and not ten years of everybody's dues assessed once more.
 */
export interface Beginning {
  /** @returns the sandbox's time when all of it stood; null where another moment was begun at */
  lay(moment: Date): Promise<Date | null>
  /** @param stands the sandbox's time by now */
  keep(moment: Date, stands: Date): Promise<void>
}

interface Kept {
  readonly moment: number
  readonly stands: Date
  /** The rows of each table that has some, as PostgreSQL writes them. */
  readonly tables: readonly { readonly table: Table; readonly rows: string }[]
}

type Table = (typeof TABLES)[number]

/** The reverse of the order in which they are emptied. The clock's own row is another each time. */
const LAID = TABLES.toReversed().filter((table) => table !== sandboxState)

export function createBeginning(database: Database): Beginning {
  let kept: Kept | null = null

  return {
    async lay(moment) {
      if (kept?.moment !== moment.getTime()) return null
      const { tables, stands } = kept
      try {
        await database.transaction(async (transaction) => {
          for (const { table, rows } of tables) await transaction.execute(sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${rows}::json)`)
        })
      } catch {
        // Somebody else was quicker, in a process of their own: it is made as it was the first time.
        kept = null
        return null
      }
      return stands
    },
    async keep(moment, stands) {
      const tables: Kept['tables'][number][] = []
      const read = async (transaction: Database) => {
        for (const table of LAID) {
          const [found] = await transaction.select({ rows: sql<string | null>`json_agg(${sql.identifier(getTableName(table))})::text` }).from(table)
          if (found?.rows) tables.push({ table, rows: found.rows })
        }
      }
      // Of one moment, whoever writes meanwhile.
      await database.transaction(read, { isolationLevel: 'repeatable read' })
      kept = { moment: moment.getTime(), stands, tables }
    },
  }
}
