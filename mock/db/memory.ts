import { MemoryFS, PGlite } from '@electric-sql/pglite'

/** A file of an embedded database, or a folder, which has no content. A folder comes before what is in it. */
interface TemplateEntry {
  readonly path: string
  readonly content: Uint8Array | null
}

/** An embedded database as its memory held it. */
export type MemoryTemplate = readonly TemplateEntry[]

/** Where PGlite keeps the data in the memory that it takes for a disk. */
const DATA = '/pglite/data'

/**
 * A sandbox is small and there are many in a test's process: PostgreSQL's 128 MB of shared memory, all of it cleared at the start,
 * would be half of what a start costs; and what a template weighs is copied each time.
 */
const SMALL = {
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
  initDbStartParams: ['--wal-segsize=1'],
}

/** @param template what it begins with, which spares the first set-up */
export const createMemory = (template: MemoryTemplate | null): PGlite =>
  new PGlite({ ...SMALL, ...(template === null ? {} : { fs: new FilledMemory(template) }) })

/** What the database is now, for others to begin with. */
export async function templateOf(client: PGlite): Promise<MemoryTemplate> {
  await client.exec('checkpoint')
  return readFolder(client.Module.FS, DATA)
}

class FilledMemory extends MemoryFS {
  constructor(private readonly template: MemoryTemplate) {
    super()
  }

  /** PGlite looks afterwards whether there is a database, and finds this one. */
  override async initialSyncFs(): Promise<void> {
    if (this.pg === undefined) throw new Error('the memory belongs to no database')
    const { FS } = this.pg.Module
    FS.mkdirTree(DATA)
    for (const { path, content } of this.template) {
      if (content === null) FS.mkdir(path)
      else FS.writeFile(path, content)
    }
  }
}

function readFolder(FS: PGlite['Module']['FS'], folder: string): MemoryTemplate {
  const names: string[] = FS.readdir(folder)
  return names.flatMap((name) => {
    if (name === '.' || name === '..') return []
    const path = `${folder}/${name}`
    if (FS.isDir(FS.stat(path).mode)) return [{ path, content: null }, ...readFolder(FS, path)]
    return [{ path, content: FS.readFile(path) }]
  })
}
