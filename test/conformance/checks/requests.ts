import fc from 'fast-check'
import { valuesOf } from '../../openapi/arbitraries'
import { readContract, type Operation, type Parameter } from '../../openapi/document'
import { createJudge } from '../../openapi/judge'
import { assure, checksOf, type Check } from '../check'
import type { OddCall } from '../client'
import type { World } from '../world'

const contract = readContract()
const judge = createJudge(contract)
const JSON_TYPE = { 'content-type': 'application/json' }
const INVALID = 'A request that does not fit this document is refused with `request-invalid` before anything is done.'

/** What holds for every operation, made from the contract: an operation that is added is tried without a word here. */
export const requestChecks: readonly Check[] = checksOf(
  'requests',
  contract.operations.flatMap((operation) => [
    ...(operation.needsSession ? [sessionCheck(operation)] : []),
    ...(operation.body === null ? [] : [bodyCheck(operation, operation.body)]),
    ...(operation.parameters.length === 0 ? [] : [parameterCheck(operation)]),
    ...(operation.path.includes('{') ? [strangerCheck(operation)] : []),
  ]),
)

function sessionCheck(operation: Operation): Omit<Check, 'area'> {
  return {
    holds: 'tells nothing to whoever has no session',
    clause: 'Without a session, or with one that was ended, the answer is `session-required`',
    operations: [operation.id],
    async run(world) {
      const fit = fitting(world, operation)
      const headers: readonly Readonly<Record<string, string>>[] = [{}, { authorization: `Bearer ${'x'.repeat(43)}` }, { authorization: 'Basic eDp5' }]
      for (const [index, extra] of headers.entries()) {
        const { status, problem } = await world.client.odd(operation.id, { ...fit, headers: { ...fit.headers, ...extra } })
        const sent = ['no session', 'a made-up token', 'another scheme'][index] ?? ''
        assure(problem?.code === 'session-required' && status === 401, `${sent} was answered ${status}${problem === null ? '' : ` (${problem.code})`} where 401 session-required is due`)
      }
    },
  }
}

function bodyCheck(operation: Operation, schema: object): Omit<Check, 'area'> {
  return {
    holds: 'refuses a body that does not fit, and says where',
    clause: INVALID,
    operations: [operation.id],
    async run(world) {
      const fit = await signedIn(world, operation)
      const body = sample(operation)
      const [field = ''] = Object.keys(body)
      const texts: readonly (readonly [string, Odd])[] = [
        ['JSON that is cut off', { text: '{"' }],
        ['an empty body', { text: '' }],
        ['no body and no content type', { text: '', headers: { 'content-type': null } }],
        ['a list in place of an object', { text: '[]' }],
        ['a field that the contract lacks', { text: JSON.stringify({ ...body, nobodyKnows: true }) }],
        ['another content type', { text: JSON.stringify(body), headers: { 'content-type': 'text/plain' } }],
        ...(field === '' ? [] : [['a field of another type', { text: JSON.stringify({ ...body, [field]: { a: 1 } }) }] as const]),
        ...('required' in contract.resolve({ ...schema }) ? [['no field at all', { text: '{}' }] as const] : []),
      ]
      for (const [what, odd] of texts) {
        const { status, problem } = await world.client.odd(operation.id, { ...fit, ...odd, headers: sentHeaders({ ...fit.headers, ...odd.headers }) })
        assure(problem?.code === 'request-invalid' && status === 400, `${what} was answered ${status}${problem === null ? '' : ` (${problem.code})`} where 400 request-invalid is due`)
        assure((problem.violations ?? []).length > 0, `${what} was refused without a word about what is wrong where (violations)`)
      }
    },
  }
}

/** A body, and headers that are set or, where null, left out. */
interface Odd {
  readonly text: string
  readonly headers?: Readonly<Record<string, string | null>>
}

const sentHeaders = (headers: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))

/** What no parameter of its kind may be. */
const MISFITS: Readonly<Partial<Record<string, readonly string[]>>> = {
  limit: ['0', '101', '1.5', 'all'],
  cursor: ['', 'nobody-made-this-cursor'],
  'Idempotency-Key': ['short', 'x'.repeat(65), 'with a blank in it'],
  open: ['perhaps'],
  catchUp: ['perhaps'],
  year: ['1999', 'now'],
  periodYear: ['2101'],
}

function parameterCheck(operation: Operation): Omit<Check, 'area'> {
  return {
    holds: 'refuses parameters that do not fit, and misses none that it requires',
    clause: INVALID,
    operations: [operation.id],
    async run(world) {
      const fit = await signedIn(world, operation)
      const query = requiredQuery(operation)
      for (const parameter of operation.parameters.filter((one) => one.in !== 'path')) {
        for (const value of [...(parameter.required ? [null] : []), ...misfitsOf(parameter)]) {
          const { status, problem } = await world.client.odd(operation.id, withParameter(fit, query, parameter, value))
          const what = value === null ? `no ${parameter.name}` : `a ${parameter.name} that does not fit`
          assure(problem?.code === 'request-invalid', `${what} was answered ${status}${problem === null ? '' : ` (${problem.code})`} where request-invalid is due`)
        }
      }
    },
  }
}

function misfitsOf({ name, schema }: Parameter): readonly string[] {
  const { pattern, enum: values } = contract.resolve(schema)
  return MISFITS[name] ?? (typeof pattern === 'string' || Array.isArray(values) ? ['does not fit'] : [])
}

function withParameter(fit: OddCall, query: OddCall['query'], { name, in: place }: Parameter, value: string | null): OddCall {
  if (place === 'header') {
    const others = Object.entries(fit.headers ?? {}).filter(([header]) => header !== name.toLowerCase())
    return { ...fit, query: { ...query }, headers: Object.fromEntries([...others, ...(value === null ? [] : [[name.toLowerCase(), value]])]) }
  }
  return { ...fit, query: { ...query, [name]: value ?? undefined } }
}

function strangerCheck(operation: Operation): Omit<Check, 'area'> {
  return {
    holds: 'knows nothing under an id that nobody has',
    clause: 'Somebody else\'s id and one that nobody has are answered alike.',
    operations: [operation.id],
    async run(world) {
      const { status, problem } = await world.client.odd(operation.id, { ...(await signedIn(world, operation)), path: strangePath(world, operation) })
      const refused = problem !== null && status >= 400 && status < 500 && !['request-invalid', 'session-required', 'operation-unknown'].includes(problem.code)
      assure(refused, `an id that nobody has was answered ${status}${problem === null ? '' : ` (${problem.code})`} where not-found, or what the operation says in its place, is due`)
    },
  }
}

/** A request that fits the contract, by nobody. */
function fitting(world: World, operation: Operation): OddCall {
  const key: Readonly<Record<string, string>> = operation.parameters.some(({ name }) => name === 'Idempotency-Key') ? { 'idempotency-key': world.newKey() } : {}
  const body = operation.body === null ? {} : { text: JSON.stringify(sample(operation)) }
  return { path: strangePath(world, operation), query: requiredQuery(operation), ...body, headers: { ...key, ...(operation.body === null ? {} : JSON_TYPE) } }
}

/** The same by the resident; about themselves where it is about a person. */
async function signedIn(world: World, operation: Operation): Promise<OddCall> {
  const fit = fitting(world, operation)
  if (!operation.needsSession) return fit
  const { token, self } = await world.visitor('resident')
  return { ...fit, token, path: { ...fit.path, ...(operation.path.includes('{contributorId}') ? { contributorId: self } : {}) } }
}

const strangePath = (world: World, { path }: Operation): Record<string, string> =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, world.strangeId()]))

const requiredQuery = ({ parameters }: Operation): Record<string, unknown> =>
  Object.fromEntries(parameters.filter((one) => one.in === 'query' && one.required).map(({ name, schema }) => [name, draw(fc.constant(null).chain(() => valuesOf(contract, schema)))]))

/** The same body each time. */
function sample(operation: Operation): Record<string, unknown> {
  const { body } = operation
  const value = body === null ? {} : draw(valuesOf(contract, body).filter((drawn) => judge.accepts(operation, drawn)))
  return Object.fromEntries(Object.entries(Object(value)))
}

function draw<Value>(values: fc.Arbitrary<Value>): Value | undefined {
  return fc.sample(values, { seed: 1, numRuns: 1 })[0]
}
