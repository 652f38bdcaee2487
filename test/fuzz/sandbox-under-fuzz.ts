import fc from 'fast-check'
import type { SandboxOptions } from '../../mock/server'
import { readContract } from '../openapi/document'
import { cardOf } from '../sandbox/mandate-desk'
import { startStage, type Host } from '../sandbox/phone'
import { fuzz, type Tally } from './gateway-under-fuzz'
import { recipes, type Personal, type Recipe } from './recipes'

interface Person extends Personal {
  readonly id: string
}

/** Who sends the requests: people who owe, in hosts that differ in what they may. */
const VISITORS: readonly (readonly [string, Host])[] = [
  ['flexible-both', 'alipay'],
  ['one-notice-and-others', 'suishenban'],
  ['ten-years', 'wechatMini'],
  ['medical-senior', 'unionpay'],
]

export interface FuzzRun extends Tally {
  /** What the sandbox itself had to report. */
  readonly reports: readonly string[]
  readonly sent: number
}

/**
 * Fuzzes a sandbox of its own. Seed and number give the same requests again, and the sandbox's own ids come from the seed too.
 */
export async function fuzzSandbox(seed: number, requests: number, progress?: (done: number) => void): Promise<FuzzRun> {
  // Only the contract is asked, whether or not the app is built.
  const options: Partial<SandboxOptions> = { appDir: import.meta.dirname, random: seeded(seed), passwordCost: { memoryCost: 8, timeCost: 1, parallelism: 1 } }
  const stage = await startStage(options)
  try {
    const people = await stage.control<Person[]>('GET', '/sandbox/personas')
    const tokens: string[] = []
    const accounts: { text: string; owner: number | null }[] = []
    for (const [index, [persona, host]] of VISITORS.entries()) {
      tokens.push((await stage.phone(persona, host)).opened.token)
      accounts.push({ text: (await cardOf(stage, persona)).accountNo, owner: index })
    }
    const owners = new Map(VISITORS.map(([persona], index) => [persona, index]))
    const secrets = people.flatMap(({ id, name, documentNumber, phone }) => [name, documentNumber, phone].map((text) => ({ text, owner: owners.get(id) ?? null })))
    const drawn: Recipe[] = fc.sample(recipes(readContract(), people, VISITORS.length), { seed, numRuns: requests })
    const tally = await fuzz(readContract(), { base: `${stage.url}/api`, tokens, secrets: [...secrets, ...accounts] }, drawn, progress)
    return { ...tally, reports: stage.reports, sent: drawn.length }
  } finally {
    await stage.close()
  }
}

/** Bytes that look random and are the same for the same seed (mulberry32). */
function seeded(seed: number): (size: number) => Buffer {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) & 0xff
  }
  return (size) => Buffer.from(Array.from({ length: size }, next))
}

/** A fault in one line, without a value of the request's. */
export const faultLine = ({ at, recipe: { operation, twist, sender }, words }: FuzzRun['faults'][number]): string =>
  `request ${at}, ${operation.id} by ${sender} (${twist}): ${words.join('; ')}`
