import { desc } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { bigint, pgSchema } from 'drizzle-orm/pg-core'
import { MIGRATIONS, type Database } from './database'

/** Where Drizzle keeps which migrations were made. */
const applied = pgSchema('drizzle').table('__drizzle_migrations', { createdAt: bigint('created_at', { mode: 'number' }) })

/** Whether every migration that this program knows has been made; a newer program may have made more. */
export async function areMigrationsApplied(database: Database): Promise<boolean> {
  const newest = Math.max(...readMigrationFiles({ migrationsFolder: MIGRATIONS }).map(({ folderMillis }) => folderMillis))
  const [last] = await database.select().from(applied).orderBy(desc(applied.createdAt)).limit(1)
  return (last?.createdAt ?? 0) >= newest
}
