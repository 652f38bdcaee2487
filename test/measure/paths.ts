import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../..')
/** Where what is measured beside ours is installed and built; git ignores it. */
export const CACHE = path.join(ROOT, '.cache/measure')
