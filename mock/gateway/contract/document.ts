import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

const FILE = path.resolve(import.meta.dirname, '../../../types/gateway.openapi.yaml')

/** The contract itself, read anew: whoever gets it may change it. */
export function readContract(): Record<string, unknown> {
  const document: unknown = parse(readFileSync(FILE, 'utf8'))
  if (typeof document !== 'object' || document === null) throw new Error(`${FILE} is no OpenAPI document`)
  return { ...document }
}
