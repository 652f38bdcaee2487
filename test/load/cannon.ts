import autocannon, { type Request } from 'autocannon'
import type { Measurements } from './figures'

/** For so long, or so many requests whatever time they take. */
export type Length = { readonly duration: number } | { readonly amount: number }

/** What an answer was to, and what was wrong with it, if anything was. */
export type Judge<Operation> = (operation: Operation, failure: string | null) => void

/** After so many seconds nobody waits for an answer any more. */
const TIMEOUT = 30

/**
 * Plays sequences of requests against gateways at once, each with its share of the connections, and notes what each took.
 * @param requestsOf the sequence; it is told how to judge the answer that has just come
 * @returns how many connections broke or were given up
 */
export async function fire<Operation extends string, Context>(
  measured: Measurements<Operation>,
  urls: readonly string[],
  { connections, ...length }: Length & { readonly connections: number },
  requestsOf: (judge: Judge<Operation>) => { readonly requests: Request<Context>[]; readonly initialContext: Context },
): Promise<number> {
  const results = await Promise.all(
    urls.map((url) => {
      let answered: { readonly operation: Operation; readonly failure: string | null } | null = null
      const { requests, initialContext } = requestsOf((operation, failure) => (answered = { operation, failure }))
      const share = Math.max(1, Math.floor(connections / urls.length))
      const cannon = autocannon({ url, connections: share, timeout: TIMEOUT, initialContext, requests, ...lengthFor(length, urls.length) })
      // autocannon tells the time of an answer right after its content, so that the two belong together.
      return cannon.on('response', (_client, _status, _bytes, milliseconds) => {
        if (answered !== null) measured.note(answered.operation, milliseconds, answered.failure)
        answered = null
      })
    }),
  )
  return results.reduce((sum, { errors }) => sum + errors, 0)
}

const lengthFor = (length: Length, gateways: number): Partial<Record<'duration' | 'amount', number>> =>
  'amount' in length ? { amount: Math.ceil(length.amount / gateways) } : { duration: length.duration }
