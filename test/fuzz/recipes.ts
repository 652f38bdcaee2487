import fc from 'fast-check'
import { oddText, oddValue, valuesOf, type Known } from '../openapi/arbitraries'
import type { Contract, Operation, Schema } from '../openapi/document'

/** Stands for an id that an answer had, which is only known when the request is sent: the how-manieth of those seen last. */
export interface SeenId {
  readonly seenId: number
}

/** A request as it was drawn; with the same seed it is the same, whatever the gateway answers. */
export interface Recipe {
  readonly operation: Operation
  readonly path: Readonly<Record<string, unknown>>
  readonly query: readonly (readonly [string, unknown])[]
  readonly headers: readonly (readonly [string, string])[]
  /** Null for none. */
  readonly body: { readonly json: unknown } | { readonly text: string } | null
  /** Who sends it: one of the visitors, nobody, or somebody with a made-up token. */
  readonly sender: number | 'nobody' | 'made-up'
  /** What was done to it, for the report. */
  readonly twist: Twist
}

const TWISTS = ['none', 'body value', 'body field missing', 'body field unknown', 'body text', 'content type', 'query value', 'query unknown', 'query twice', 'header value', 'header twice', 'path value'] as const
export type Twist = (typeof TWISTS)[number]

/** What of the people's stands in requests: so it could come back in answers. */
export interface Personal {
  readonly name: string
  readonly documentNumber: string
  readonly phone: string
}

const CONTENT_TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/JSON', 'application/problem+json', 'application/json, text/plain', '', '*/*', 'application/xml']
const BROKEN = ['{', '{"a":', '[1,', '{"a":1}{"b":2}', '\u0000', 'null', '"text"', '1', '[]', '{"__proto__":{"x":1}}', '{"a":"\\ud800"}', `${'['.repeat(2000)}${']'.repeat(2000)}`, '{"a":1e999}', ' ']

/** Draws requests for every operation of the contract: some as it has them, the others with one thing wrong. */
export function recipes(contract: Contract, people: readonly Personal[], visitors: number): fc.Arbitrary<Recipe> {
  const seenId: fc.Arbitrary<unknown> = fc.nat({ max: 40 }).map((index): SeenId => ({ seenId: index }))
  const known: Known = { OpaqueId: fc.oneof({ weight: 4, arbitrary: seenId }, { weight: 1, arbitrary: valuesOf(contract, { $ref: '#/components/schemas/OpaqueId' }) }) }
  const values = (schema: Schema) => valuesOf(contract, schema, known)
  const byOperation = contract.operations.map((operation) => drawn(operation, values, people, visitors))
  return fc.oneof(...byOperation)
}

function drawn(operation: Operation, values: (schema: Schema) => fc.Arbitrary<unknown>, people: readonly Personal[], visitors: number): fc.Arbitrary<Recipe> {
  const of = (place: string) => operation.parameters.filter((one) => one.in === place)
  const path = fc.record(Object.fromEntries(of('path').map(({ name, schema }) => [name, values(schema)])))
  const query = fc.tuple(...of('query').map(({ name, required, schema }) => fc.option(values(schema), { freq: required ? 50 : 1 }).map((value) => [name, value] as const)))
  const headers = fc.tuple(...of('header').map(({ name, schema }) => values(schema).map((value) => [name, String(value)] as const)))
  const body = operation.body === null ? fc.constant(null) : withPeople(values(operation.body), people).map((json) => ({ json }))
  const sender = fc.oneof({ weight: 8, arbitrary: fc.nat({ max: visitors - 1 }) }, { weight: 1, arbitrary: fc.constantFrom('nobody' as const, 'made-up' as const) })
  const sound = fc.record({ path, query: query.map((pairs) => pairs.filter(([, value]) => value !== null)), headers, body, sender })
  const twist = fc.oneof({ weight: 4, arbitrary: fc.constant<Twist>('none') }, { weight: 6, arbitrary: fc.constantFrom(...TWISTS) })
  return fc.tuple(sound, twist, oddValue, oddText, fc.nat()).map(([recipe, kind, value, text, choice]) => twisted({ operation, ...recipe, twist: kind }, value, text, choice))
}

/** Names, numbers and phones of people who exist, in place of what the schema alone would draw. */
function withPeople(body: fc.Arbitrary<unknown>, people: readonly Personal[]): fc.Arbitrary<unknown> {
  return fc.tuple(body, fc.nat({ max: people.length * 2 })).map(([value, index]) => {
    const person = people[index]
    if (person === undefined || typeof value !== 'object' || value === null) return value
    const theirs: Readonly<Record<string, unknown>> = { ...person, documentType: 'residentIdCard' }
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, theirs[name] ?? field]))
  })
}

/** Does one thing to a request that the contract does not have. */
function twisted(recipe: Recipe, value: unknown, text: string, choice: number): Recipe {
  const json = recipe.body !== null && 'json' in recipe.body && typeof recipe.body.json === 'object' && recipe.body.json !== null ? recipe.body.json : {}
  const fields = Object.keys(json)
  const field = fields[choice % Math.max(fields.length, 1)] ?? 'a'
  const body = (changed: unknown): Recipe => ({ ...recipe, body: { json: changed } })
  switch (recipe.twist) {
    case 'body value':
      return body({ ...json, [field]: value })
    case 'body field missing':
      return body(Object.fromEntries(Object.entries(json).filter(([name]) => name !== field)))
    case 'body field unknown':
      return body({ ...json, [choice % 2 === 0 ? 'nobodyKnows' : 'constructor']: value })
    case 'body text':
      return { ...recipe, body: { text: BROKEN[choice % BROKEN.length] ?? '' } }
    case 'content type':
      return { ...recipe, headers: [...recipe.headers, ['content-type', CONTENT_TYPES[choice % CONTENT_TYPES.length] ?? '']] }
    case 'query value':
      return { ...recipe, query: recipe.query.map(([name, kept], index) => [name, index === choice % recipe.query.length ? inAddress(text) : kept]) }
    case 'query unknown':
      return { ...recipe, query: [...recipe.query, [choice % 2 === 0 ? 'nobodyKnows' : '__proto__', inAddress(text)]] }
    case 'query twice':
      return { ...recipe, query: [...recipe.query, ...recipe.query.slice(0, 1), ['limit', '3'], ['limit', '4']] }
    case 'header value':
      return { ...recipe, headers: [...recipe.headers, [HEADERS[choice % HEADERS.length] ?? 'accept', inHeader(text)]] }
    case 'header twice':
      return { ...recipe, headers: [...recipe.headers, ...recipe.headers, ['authorization', 'Bearer x'], ['accept', 'text/html'], ['accept', 'image/png']] }
    case 'path value':
      return { ...recipe, path: Object.fromEntries(Object.keys(recipe.path).map((name) => [name, inAddress(text)])) }
    default:
      return recipe
  }
}

const HEADERS = ['idempotency-key', 'accept', 'accept-language', 'accept-encoding', 'x-forwarded-for', 'user-agent', 'range', 'if-none-match', 'expect-ct', 'content-encoding', 'cookie']

/** As long as an address may be before HTTP itself is at its end (16 KB): what is longer never comes to the gateway. */
const inAddress = (text: string): string => text.slice(0, 1000)

/** What can be sent in a header at all. */
const inHeader = (text: string): string => text.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '').slice(0, 2000)
