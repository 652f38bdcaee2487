import { assure, type Check } from '../check'
import type { Answer } from '../client'
import type { World } from '../world'

const CLAUSE = 'Writes take an `Idempotency-Key`: the same key and body give the same result'

/** A write that takes a key, as one of its kind is tried. */
export interface KeyedWrite {
  readonly operation: Check['operations'][number]
  /** Makes ready, and says how to send: with the body as it is, or with another one that fits the contract just as well. */
  prepare(world: World): Promise<{
    send(key: string, body: 'same' | 'other'): Promise<Answer<unknown>>
    /** By what one knows the thing that was made. */
    nameOf(value: unknown): string
    /** Puts back what the check made, whatever came of it. */
    finish?(): Promise<unknown>
  }>
}

/** What every write with a key promises. */
export function idempotencyChecks({ operation, prepare }: KeyedWrite): Omit<Check, 'area'>[] {
  type Prepared = Awaited<ReturnType<KeyedWrite['prepare']>>
  const check = (holds: string, run: (prepared: Prepared, world: World) => Promise<void>): Omit<Check, 'area'> => ({
    holds,
    clause: CLAUSE,
    operations: [operation],
    async run(world) {
      const prepared = await prepare(world)
      try {
        await run(prepared, world)
      } finally {
        await prepared.finish?.()
      }
    },
  })
  const nameIn = ({ nameOf }: Prepared, { status, value, problem }: Answer<unknown>): string => {
    assure(value !== null && status < 300, `it answered ${status}${problem === null ? '' : ` (${problem.code})`} where it should have done the same again`)
    return nameOf(value)
  }
  return [
    check('gives the same key and body the same result, and refuses the key with another body', async (prepared, world) => {
      const key = world.newKey()
      const first = nameIn(prepared, await prepared.send(key, 'same'))
      assure(nameIn(prepared, await prepared.send(key, 'same')) === first, 'the same key and body gave another result')
      const { status, problem } = await prepared.send(key, 'other')
      assure(problem?.code === 'idempotency-key-reused', `the same key with another body was answered ${status}${problem === null ? '' : ` (${problem.code})`} where idempotency-key-reused is due`)
    }),
    check('gives the same key and body one result when they come five times at once', async (prepared, world) => {
      const key = world.newKey()
      const answers = await Promise.all(Array.from({ length: 5 }, () => prepared.send(key, 'same')))
      const names = new Set(answers.map((answer) => nameIn(prepared, answer)))
      assure(names.size === 1, `five requests at once with one key and body gave ${names.size} results`)
    }),
  ]
}
