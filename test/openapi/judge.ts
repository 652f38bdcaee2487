import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { components } from '../../types/gateway'
import type { Contract, Operation } from './document'

export type Problem = components['schemas']['Problem']

/** An answer as it came. */
export interface Received {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Judges answers by the contract, with a validator of its own: the sandbox's is on the other side. */
export interface Judge {
  /** What of an answer does not fit, in words without anything out of the answer that may be somebody's; empty when it fits. */
  faults(operation: Operation, answer: Received): string[]
  /** Whether a request's body fits the contract. */
  accepts(operation: Operation, body: unknown): boolean
}

const PROBLEM_TYPE = 'application/problem+json'
/** More of them says no more. */
const SHOWN = 4

export function createJudge(contract: Contract): Judge {
  // The contract's schemas are JSON Schema 2020-12 with OpenAPI's own words in between.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false })
  addFormats.default(ajv)
  ajv.addSchema(contract.document, 'contract')
  const compiled = new Map<string, ValidateFunction>()
  function validator(pointer: string): ValidateFunction {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `contract${pointer}` })
    compiled.set(pointer, known)
    return known
  }

  function misfits(pointer: string, value: unknown): string[] {
    const validate = validator(pointer)
    if (validate(value)) return []
    const words = (validate.errors ?? []).map(({ instancePath, message = 'does not fit', params }) => `${instancePath || 'the whole'} ${message}${named(params)}`)
    return [...new Set(words)].slice(0, SHOWN)
  }

  function problemFaults({ status, headers, text }: Received): string[] {
    if (mediaType(headers) !== PROBLEM_TYPE) return [`${status} has the content type ${mediaType(headers) || 'none'} where a problem is ${PROBLEM_TYPE} (RFC 9457)`]
    const value = parsed(text)
    if (value === undefined) return [`the body of ${status} is no JSON`]
    const schema = misfits('#/components/schemas/Problem', value).map((fault) => `the problem of ${status}: ${fault}`)
    const said = typeof value === 'object' && value !== null && 'status' in value ? value.status : status
    const code = codeOf(value)
    return [
      ...schema,
      ...(said === status ? [] : [`the problem says status ${String(said)} and was answered ${status}`]),
      ...headerFaults(new Map([['retry-after', '#/components/headers/RetryAfter/schema']]), headers),
      ...(code === 'rate-limited' && !headers.has('retry-after') ? ['rate-limited has no Retry-After'] : []),
    ]
  }

  function headerFaults(documented: ReadonlyMap<string, string>, headers: Headers): string[] {
    return [...documented].flatMap(([name, pointer]) => {
      const text = headers.get(name)
      if (text === null) return []
      const value = /^-?\d+$/.test(text) ? Number(text) : text
      return misfits(pointer, value).map((fault) => `the header ${name}: ${fault}`)
    })
  }

  function successFaults({ success }: Operation, { status, headers, text }: Received): string[] {
    if (status !== success.status) return [`${status} is no status that the contract has for it; it has ${success.status}`]
    if (success.contentType === null) return text === '' ? [] : [`${status} has a body where the contract has none`]
    if (mediaType(headers) !== success.contentType) return [`${status} has the content type ${mediaType(headers) || 'none'} where the contract has ${success.contentType}`]
    const unfit = headerFaults(success.headers, headers)
    if (success.pointer === null) return [...unfit, ...(text.startsWith('%PDF-') ? [] : ['the file is no PDF'])]
    const value = parsed(text)
    return value === undefined ? [`the body of ${status} is no JSON`] : [...unfit, ...misfits(success.pointer, value)]
  }

  return {
    faults: (operation, answer) => (answer.status >= 400 ? problemFaults(answer) : successFaults(operation, answer)),
    accepts(operation, body) {
      if (operation.body === null) return body === undefined
      return typeof operation.body.$ref === 'string' ? validator(operation.body.$ref)(body) : false
    },
  }
}

/** A field's name, where the message leaves it out. Names are the contract's or the gateway's, never a value. */
function named(params: Record<string, unknown>): string {
  const { additionalProperty, allowedValue } = params
  if (typeof additionalProperty === 'string') return ` (${additionalProperty})`
  return allowedValue === undefined ? '' : ` (${String(allowedValue)})`
}

export const mediaType = (headers: Headers): string => (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** JSON, or undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The code of a problem; null where the body has none. */
export const codeOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' ? value.code : null
