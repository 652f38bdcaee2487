import { randomUUID } from 'node:crypto'
import type { components, operations } from '../../types/gateway'
import { codeOf, createJudge, parsed, type Problem } from '../openapi/judge'
import type { Contract, Operation, OperationId } from '../openapi/document'
import { Broken, Untried } from './check'
import { isPersonal, sealedBody } from './sealing'
import type { Desk } from './subjects'

type Json<Message> = Message extends { content: { 'application/json': infer Body } } ? Body : undefined
type SuccessOf<Responses> = Responses[Extract<keyof Responses, 200 | 201 | 204>]
type SealingKey = components['schemas']['SealingKey']
type Parts<Id extends OperationId> = operations[Id]['parameters']
/** What an operation answers when it succeeds. */
export type Body<Id extends OperationId> = Json<SuccessOf<operations[Id]['responses']>>

/** A request as the contract has it. */
export interface Call<Id extends OperationId> {
  readonly path?: Parts<Id>['path']
  readonly query?: Parts<Id>['query']
  readonly body?: operations[Id] extends { requestBody: infer Sent } ? Json<Exclude<Sent, undefined>> : undefined
  readonly key?: string
  readonly token?: string | null
  /** What says which device asks; the run's own when absent. */
  readonly device?: Readonly<Record<string, string>>
}

/** A request as nobody should send it. */
export interface OddCall {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  /** Sent as it is, but that JSON with personal fields is sealed where the gateway asks for it. */
  readonly text?: string
  /** Nothing of it is sealed. */
  readonly plain?: true
  readonly headers?: Readonly<Record<string, string>>
  readonly token?: string | null
}

export interface Answer<Value> {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body, where it succeeded. */
  readonly value: Value | null
  readonly problem: Problem | null
}

export interface Client {
  /** Sends and hands back whatever came. Everything that comes is judged by the contract on its way. */
  call<Id extends OperationId>(id: Id, call?: Call<Id>): Promise<Answer<Body<Id>>>
  /** What it answers when it succeeds. @throws {Broken} when it does not */
  ask<Id extends OperationId>(id: Id, call?: Call<Id>): Promise<Body<Id>>
  /** The problem with which it refuses. @throws {Broken} when it does not refuse, or for another reason */
  refused<Id extends OperationId>(id: Id, call: Call<Id>, codes: readonly Problem['code'][] | Problem['code']): Promise<Problem>
  odd(id: OperationId, call: OddCall): Promise<Answer<unknown>>
  /** An address that the contract may not have. */
  elsewhere(method: string, path: string): Promise<Answer<unknown>>
  /** What came of each operation so far, and what of it did not fit. */
  readonly seen: ReadonlyMap<OperationId, Seen>
}

export interface Seen {
  readonly statuses: Map<number, number>
  readonly faults: Set<string>
}

export interface ClientOptions {
  /** Where the contract is served, without a slash at its end. */
  readonly base: string
  readonly contract: Contract
  readonly desk: Pick<Desk, 'moveClock'>
  /** What may stand in no answer. */
  readonly secrets: readonly string[]
  /** For how long at most to wait where the gateway says "later", in seconds. */
  readonly patience: number
}

/** After so long a gateway does not answer any more. */
const HANGS_AFTER_MS = 120_000
/** The letter that an operator signs has what is theirs in full (contract, `info`). */
const IN_FULL: ReadonlySet<OperationId> = new Set(['draftMandate', 'getMandateLetter'])
const UNHIDDEN = /"(\w*Masked|personNo)":"([^"*]*)"/

export function createClient({ base, contract, desk, secrets, patience }: ClientOptions): Client {
  const judge = createJudge(contract)
  const seen = new Map<OperationId, Seen>()
  const ownDevice = { 'device-id': randomUUID() }

  function note(operation: Operation, status: number, faults: readonly string[]): void {
    const known = seen.get(operation.id) ?? { statuses: new Map(), faults: new Set() }
    known.statuses.set(status, (known.statuses.get(status) ?? 0) + 1)
    for (const fault of faults) known.faults.add(fault)
    seen.set(operation.id, known)
  }

  async function exchange(url: string, init: RequestInit): Promise<{ status: number; headers: Headers; text: string }> {
    try {
      const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(HANGS_AFTER_MS) })
      // A PDF is looked at by its first bytes only, and compared.
      return { status: response.status, headers: response.headers, text: Buffer.from(await response.arrayBuffer()).toString('utf8') }
    } catch {
      throw new Broken('the gateway broke the connection off, or did not answer within two minutes')
    }
  }

  async function send(operation: Operation, url: string, init: RequestInit): Promise<Answer<unknown>> {
    const { status, headers, text } = await exchange(url, init)
    const found = headers.get('content-type')?.includes('pdf') === true ? [] : leaks(operation, `${text}\n${[...headers].join('\n')}`, secrets)
    const unexpected = status >= 500 && codeOf(parsed(text)) !== 'wallet-unavailable' ? [`it answered ${status}: a fault of the gateway’s own`] : []
    note(operation, status, [...judge.faults(operation, { status, headers, text }), ...found, ...unexpected])
    const value = parsed(text)
    return { status, headers, text, value: status < 400 ? value : null, problem: status >= 400 && codeOf(value) !== null ? (value as Problem) : null }
  }

  let asked: Promise<SealingKey | null> | null = null
  const keyAsked = async (): Promise<SealingKey | null> => {
    const value = parsed((await exchange(`${base}/body-sealing`, {})).text)
    return typeof value === 'object' && value !== null && 'key' in value ? (value.key as SealingKey | null) : null
  }

  /** A body as the gateway wants it. */
  async function textOf(body: unknown, method: string, url: string, token: string | null): Promise<string> {
    const key = isPersonal(body) ? await (asked ??= keyAsked()) : null
    return JSON.stringify(key === null ? body : sealedBody(key, { method, path: url.slice(base.length), token }, body))
  }

  /** Where the gateway says "later", later: by its own clock where the desk can move it, else by ours. */
  async function patiently(operation: Operation, attempt: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
    const answer = await attempt()
    if (answer.problem?.code !== 'rate-limited') return answer
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
    if (!Number.isFinite(seconds)) return answer
    if ((await desk.moveClock(seconds + 1)) === null) {
      if (seconds > patience) throw new Untried(`needs more patience: ${operation.id} said to come back in ${seconds} s (--patience)`)
      await new Promise((resolve) => setTimeout(resolve, (seconds + 1) * 1000))
    }
    return attempt()
  }

  const client: Client = {
    seen,
    async call(id, { path = {}, query = {}, body, key, token = null, device = ownDevice } = {}) {
      const operation = contract.operation(id)
      const headers = {
        ...device,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const url = addressOf(base, operation, path, query)
      const init = { method: operation.method, headers, ...(body === undefined ? {} : { body: await textOf(body, operation.method, url, token) }) }
      // Judged by the contract's schema on its way, whose type this is.
      return (await patiently(operation, () => send(operation, url, init))) as Answer<Body<typeof id>>
    },
    async ask(id, call = {}) {
      const { status, value, problem } = await client.call(id, call)
      const { success } = contract.operation(id)
      if (status !== success.status) throw new Broken(`${id} answered ${status}${problem === null ? '' : ` (${problem.code})`} where ${success.status} is due`)
      return value as Body<typeof id>
    },
    async refused(id, call, codes) {
      const due = [codes].flat()
      const { status, problem } = await client.call(id, call)
      if (problem !== null && due.includes(problem.code)) return problem
      throw new Broken(`${id} answered ${status}${problem === null ? '' : ` (${problem.code})`} where ${due.join(' or ')} is due`)
    },
    async odd(id, { path = {}, query = {}, text, plain, headers = {}, token = null }) {
      const operation = contract.operation(id)
      const url = addressOf(base, operation, path, query)
      const json = plain ? undefined : parsed(text ?? '')
      const body = isPersonal(json) ? await textOf(json, operation.method, url, token) : text
      const authorization: Readonly<Record<string, string>> = token === null ? {} : { ...ownDevice, authorization: `Bearer ${token}` }
      return send(operation, url, { method: operation.method, headers: { ...authorization, ...headers }, ...(body === undefined || body === '' ? {} : { body }) })
    },
    async elsewhere(method, path) {
      const { status, headers, text } = await exchange(`${base}${path}`, { method })
      const value = parsed(text)
      return { status, headers, text, value, problem: status >= 400 && codeOf(value) !== null ? (value as Problem) : null }
    },
  }
  return client
}

function addressOf(base: string, { path }: Operation, values: object, query: object): string {
  const filled = Object.entries(values).reduce((address, [name, value]) => address.replace(`{${name}}`, encodeURIComponent(String(value))), path)
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
  return `${base}${filled}${search.size === 0 ? '' : `?${search}`}`
}

/** What of the people's is to be read in an answer; never repeated in the words. */
function leaks({ id }: Operation, text: string, secrets: readonly string[]): string[] {
  if (IN_FULL.has(id)) return []
  const hidden = UNHIDDEN.exec(text)
  return [
    ...(secrets.some((secret) => text.includes(secret)) ? ['an answer has a name, a number, a phone or an account in full, which have to leave masked'] : []),
    ...(hidden === null ? [] : [`${hidden[1] ?? 'a field'} is not masked`]),
  ]
}
