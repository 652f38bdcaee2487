import { Agent, request as send } from 'node:http'
import { DEVICE } from '../device'
import type { Contract } from '../openapi/document'
import { createJudge, type Received } from '../openapi/judge'
import type { Recipe } from './recipes'

/** What an answer did that it must not do. */
export interface Fault {
  /** The how-manieth request. */
  readonly at: number
  readonly recipe: Recipe
  readonly words: readonly string[]
}

export interface FuzzTarget {
  /** Where the contract is served, without a slash at its end. */
  readonly base: string
  readonly tokens: readonly string[]
  /** What may stand in no answer, each with the number of its owner among the visitors, who may read it in their own letter. */
  readonly secrets: readonly { readonly text: string; readonly owner: number | null }[]
}

/** After so long a gateway does not answer any more. */
const HANGS_AFTER_MS = 120_000
/** The operator's own letter has what is theirs in full (contract, `info`). */
const IN_FULL: ReadonlySet<string> = new Set(['draftMandate', 'getMandateLetter'])
const MADE_UP = 'x'.repeat(43)
/** How many ids of each name are remembered; the oldest go first. */
const REMEMBERED = 40
const ID = /"(\w*Id)":"([A-Za-z0-9_-]{8,64})"/g

export interface Tally {
  readonly faults: readonly Fault[]
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>
  /** Operations that succeeded at least once. */
  readonly succeeded: ReadonlySet<string>
}

/** Sends what was drawn, one after the other, and judges every answer by the contract. */
export async function fuzz(contract: Contract, target: FuzzTarget, drawn: readonly Recipe[], progress: (done: number) => void = () => undefined): Promise<Tally> {
  const judge = createJudge(contract)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ids: Ids = new Map()
  const faults: Fault[] = []
  const statuses = new Map<number, number>()
  const succeeded = new Set<string>()

  async function one(recipe: Recipe, at: number): Promise<void> {
    const outcome = await exchange(agent, target, recipe, ids)
    if (typeof outcome === 'string') return void faults.push({ at, recipe, words: [outcome] })
    statuses.set(outcome.status, (statuses.get(outcome.status) ?? 0) + 1)
    if (outcome.status < 300) succeeded.add(recipe.operation.id)
    for (const [, name = '', id = ''] of outcome.text.matchAll(ID)) ids.set(name, [id, ...(ids.get(name) ?? [])].slice(0, REMEMBERED))
    const words = [...judge.faults(recipe.operation, outcome), ...serverFaults(outcome), ...leaks(target, recipe, outcome)]
    if (words.length > 0) faults.push({ at, recipe, words })
  }

  for (const [index, recipe] of drawn.entries()) {
    // Signing out is drawn like everything else, and a visitor who left is of no use any more.
    if (recipe.operation.id !== 'endCurrentSession') await one(recipe, index)
    progress(index + 1)
  }
  agent.destroy()
  return { faults, statuses, succeeded }
}

const serverFaults = ({ status, text }: Received): string[] => (status >= 500 && !text.includes('wallet-unavailable') ? [`it answered ${status}`] : [])

/** Somebody's number in an answer to somebody else; and one's own, where the contract has it masked. */
function leaks({ secrets }: FuzzTarget, { operation, sender }: Recipe, { headers, text }: Received): string[] {
  if (headers.get('content-type')?.includes('pdf') === true) return []
  const read = `${text}\n${[...headers].join('\n')}`
  const isLetter = IN_FULL.has(operation.id)
  return secrets.some(({ text: secret, owner }) => read.includes(secret) && !(isLetter && owner === sender)) ? ['a name, a number, a phone or an account is in the answer in full'] : []
}

/** @returns in words what went wrong with the connection itself */
function exchange(agent: Agent, { base, tokens }: FuzzTarget, recipe: Recipe, ids: Ids): Promise<Received | string> {
  const { operation, query, headers, body, sender } = recipe
  const url = new URL(base)
  const token = sender === 'nobody' ? null : sender === 'made-up' ? MADE_UP : (tokens[sender] ?? null)
  const payload = body === null ? null : 'text' in body ? body.text : JSON.stringify(filled('', body.json, ids))
  const address = Object.entries(recipe.path).reduce((path, [name, value]) => path.replace(`{${name}}`, encode(textOf(name, value, ids)) || '%20'), operation.path)
  const search = query.map(([name, value]) => `${encode(name)}=${encode(textOf(name, value, ids))}`).join('&')
  const all: (readonly [string, string])[] = [
    ['host', url.host],
    ...(token === null ? [] : [['authorization', `Bearer ${token}`] as const, ...Object.entries(DEVICE)]),
    ...(payload === null || headers.some(([name]) => name === 'content-type') ? [] : [['content-type', 'application/json'] as const]),
    ...headers,
    ...(payload === null ? [] : [['content-length', String(Buffer.byteLength(payload))] as const]),
  ]
  return new Promise((resolve) => {
    const sent = send({ agent, host: url.hostname, port: url.port, method: operation.method, path: `${url.pathname}${address}${search === '' ? '' : `?${search}`}`, headers: all.flat(), timeout: HANGS_AFTER_MS }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: new Headers(Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))), text: Buffer.concat(parts).toString('utf8') }))
      response.on('error', () => resolve('the answer broke off'))
    })
    sent.on('timeout', () => {
      resolve('it did not answer')
      sent.destroy()
    })
    sent.on('error', () => resolve('the connection broke off'))
    sent.end(payload ?? undefined)
  })
}

/** The ids that answers had, by the names of their fields, the newest first. */
type Ids = Map<string, readonly string[]>

/** With the ids that were seen in place of what stands for them: mostly of the field's own name, so that requests get somewhere. */
function filled(name: string, value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => filled(name.replace(/s$/, ''), item, ids)))]
  if (typeof value !== 'object' || value === null) return value
  if ('seenId' in value) return idAt(name, Number(value.seenId), ids)
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, filled(key, field, ids)]))
}

function idAt(name: string, index: number, ids: Ids): string {
  const own = index % 5 === 0 ? [] : (ids.get(name) ?? [])
  const all = own.length > 0 ? own : [...ids.values()].flat()
  return all[index % Math.max(all.length, 1)] ?? 'nobody-knows-this'
}

function textOf(name: string, value: unknown, ids: Ids): string {
  const one = filled(name, value, ids)
  return typeof one === 'string' ? one : String(JSON.stringify(one))
}

/** Percent-encoded; half a character, which nothing can encode, as the bytes that some clients send for it. */
function encode(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return '%ED%A0%80'
  }
}
