import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { operations } from '../../types/gateway'

/** An operation of the contract. */
export type OperationId = keyof operations

/** A JSON schema as the contract writes it. */
export type Schema = Readonly<Record<string, unknown>>

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Schema
}

/** What the contract says of an operation. */
export interface Operation {
  readonly id: OperationId
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As the contract writes it, with its parameters in braces. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly needsSession: boolean
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
  readonly success: {
    readonly status: number
    /** Null where nothing is answered but the status. */
    readonly contentType: string | null
    /** Where in the document the answer's schema stands; null where it is no JSON. */
    readonly pointer: string | null
    /** Headers, by their names in small letters, with the places of their schemas. */
    readonly headers: ReadonlyMap<string, string>
  }
}

/** The contract, read for those who test against it. */
export interface Contract {
  readonly document: Schema
  readonly operations: readonly Operation[]
  /** Its text on one line, to look up what it says. */
  readonly words: string
  operation(id: OperationId): Operation
  /** Follows `$ref` until there is none. */
  resolve(schema: Schema): Schema
}

const FILE = path.resolve(import.meta.dirname, '../../types/gateway.openapi.yaml')
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

let kept: Contract | null = null

/** The contract of this tree. */
export function readContract(): Contract {
  kept ??= makeContract(readFileSync(FILE, 'utf8'))
  return kept
}

function makeContract(text: string): Contract {
  const document = record(parse(text))
  const resolve = (schema: Schema): Schema => (typeof schema.$ref === 'string' ? resolve({ ...at(document, schema.$ref), ...without(schema, '$ref') }) : schema)
  const operations = Object.entries(record(document.paths)).flatMap(([address, item]) =>
    METHODS.flatMap((method) => {
      const operation = record(item)[method]
      return operation === undefined ? [] : [readOperation(document, resolve, address, record(item), method, record(operation))]
    }),
  )
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  return {
    document,
    operations,
    words: text.replaceAll(/\s+/g, ' '),
    resolve,
    operation(id) {
      const found = byId.get(id)
      if (found === undefined) throw new Error(`the contract has no operation ${id}`)
      return found
    },
  }
}

function readOperation(document: Schema, resolve: (schema: Schema) => Schema, address: string, item: Schema, method: (typeof METHODS)[number], operation: Schema): Operation {
  const parameters = [...list(item.parameters), ...list(operation.parameters)].map((one) => {
    const { name, in: place, required, schema } = resolve(record(one))
    return { name: String(name), in: place as Parameter['in'], required: required === true, schema: record(schema) }
  })
  const body = operation.requestBody === undefined ? null : record(record(record(record(operation.requestBody).content)['application/json']).schema)
  const [status = '', answer] = Object.entries(record(operation.responses)).find(([code]) => code.startsWith('2')) ?? []
  const response = record(answer)
  const [contentType = null] = Object.keys(record(response.content))
  const place = ['paths', address, method, 'responses', status]
  return {
    // The types are made from the same document.
    id: String(operation.operationId) as OperationId,
    method: method.toUpperCase() as Operation['method'],
    path: address,
    tag: String(list(operation.tags)[0] ?? ''),
    summary: String(operation.summary ?? ''),
    needsSession: operation.security === undefined ? list(document.security).length > 0 : list(operation.security).length > 0,
    parameters,
    body,
    success: {
      status: Number(status),
      contentType,
      pointer: contentType === 'application/json' ? pointerTo([...place, 'content', contentType, 'schema']) : null,
      headers: new Map(Object.entries(record(response.headers)).map(([name, header]) => [name.toLowerCase(), headerPointer(record(header), [...place, 'headers', name])])),
    },
  }
}

const headerPointer = (header: Schema, place: readonly string[]): string => (typeof header.$ref === 'string' ? `${header.$ref}/schema` : pointerTo([...place, 'schema']))

/** A reference to a place in the document. */
export const pointerTo = (steps: readonly string[]): string =>
  `#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`

function at(document: Schema, reference: string): Schema {
  const steps = reference.replace(/^#\//, '').split('/').map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
  return record(steps.reduce<unknown>((value, step) => record(value)[step], document))
}

const record = (value: unknown): Schema => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const without = (schema: Schema, name: string): Schema => Object.fromEntries(Object.entries(schema).filter(([key]) => key !== name))
