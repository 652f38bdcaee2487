import { parseArgs } from 'node:util'

/**
 * `npm run reconciliation`: the newest reports of a running sandbox's reconciliation, to be read; with `--run` it is made
 * first. `--sandbox URL` names another one than that of `npm start`.
 */
interface Report {
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly open: number
  readonly asked: number
  readonly leftToOthers: number
  readonly states: Readonly<Record<string, number>>
  readonly unasked: readonly { readonly orderId: string; readonly method: string; readonly reason: string }[]
  readonly differences: readonly { readonly orderId: string; readonly method: string; readonly orderedFen: number; readonly takenFen: number }[]
  readonly refundsOpen: number
  readonly refundsCompleted: number
}

const { values } = parseArgs({ options: { sandbox: { type: 'string', default: 'http://127.0.0.1:8787' }, run: { type: 'boolean', default: false } } })
const address = new URL('/sandbox/reconciliations', values.sandbox)

function words(report: Report): string {
  const { startedAt, finishedAt, open, asked, leftToOthers, states, unasked, differences, refundsOpen, refundsCompleted } = report
  const ended = Object.entries(states).map(([state, orders]) => `${state} ${orders}`)
  return [
    `${startedAt}  ${finishedAt === null ? 'not finished' : `to ${finishedAt}`}`,
    `  open ${open}, asked ${asked}, asked by another process ${leftToOthers}, by its end: ${ended.join(', ') || 'nothing'}`,
    `  on the way back ${refundsOpen}, of which arrived ${refundsCompleted}`,
    ...unasked.map(({ orderId, method, reason }) => `  not asked: ${orderId} (${method}): ${reason}`),
    ...differences.map(({ orderId, method, orderedFen, takenFen }) => `  differs: ${orderId} (${method}): ordered ${orderedFen} fen, taken ${takenFen}`),
  ].join('\n')
}

async function ask(method: 'GET' | 'POST'): Promise<unknown> {
  const response = await fetch(address, { method })
  if (!response.ok) throw new Error(`${method} ${address.href}: ${response.status}`)
  return response.json()
}

async function main(): Promise<void> {
  if (values.run) await ask('POST')
  // What our own control answers.
  const reports = (await ask('GET')) as readonly Report[]
  process.stdout.write(reports.length === 0 ? 'no reconciliation yet\n' : `${reports.map(words).join('\n')}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
