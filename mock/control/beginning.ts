import { getTableName, sql } from 'drizzle-orm'
import { isSameState, readState, type SandboxState } from '../core/sandbox-state'
import type { Database } from '../db/database'
import { sandboxState } from '../db/schema'
import { TABLES } from './reset'

/**
 * What stood in the tables when the sandbox was last begun anew. Whoever begins it again at the same moment, as tests do hundreds of times, has
 * it copied, and not ten years of everybody's dues assessed once more.
 */
export interface Beginning {
  /** @returns null where another moment was begun at */
  of(moment: Date): { readonly lay: (transaction: Database) => Promise<void>; /** The sandbox's time when all of it stood. */ readonly stands: Date } | null
  /**
   * Keeps what stands, unless somebody else has moved the time since.
   * @param state in which it was begun
   * @param stands the sandbox's time by now
   */
  keep(state: SandboxState, stands: Date): Promise<void>
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
    of(moment) {
      if (kept?.moment !== moment.getTime()) return null
      const { tables, stands } = kept
      return {
        stands,
        async lay(transaction) {
          for (const { table, rows } of tables) await transaction.execute(sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${rows}::json)`)
        },
      }
    },
    async keep(state, stands) {
      const read = async (transaction: Database) => {
        const found = await readState(transaction)
        if (found === null || !isSameState(found, state)) return null
        const tables: Kept['tables'][number][] = []
        for (const table of LAID) {
          const [one] = await transaction.select({ rows: sql<string | null>`json_agg(${sql.identifier(getTableName(table))})::text` }).from(table)
          if (one?.rows) tables.push({ table, rows: one.rows })
        }
        return { moment: state.epoch.getTime(), stands, tables }
      }
      // Of one moment, whoever writes meanwhile.
      kept = await database.transaction(read, { isolationLevel: 'repeatable read' })
    },
  }
}
