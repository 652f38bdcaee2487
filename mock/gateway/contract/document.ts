import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

const FILE = path.resolve(import.meta.dirname, '../../../types/gateway.openapi.yaml')

const DOCUMENT: unknown = parse(readFileSync(FILE, 'utf8'))
if (typeof DOCUMENT !== 'object' || DOCUMENT === null) throw new Error(`${FILE} is no OpenAPI document`)
const CONTRACT: object = DOCUMENT

/** The contract itself, a copy of one's own: whoever gets it may change it. */
export const readContract = (): Record<string, unknown> => ({ ...structuredClone(CONTRACT) })
