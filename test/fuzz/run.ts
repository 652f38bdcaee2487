import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readContract } from '../openapi/document'
import { faultLine, fuzzSandbox } from './sandbox-under-fuzz'

/** `npm run fuzz`: requests drawn from the contract against a sandbox of its own. Ends with 1 when an answer must not be. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, requests: { type: 'string' } } })
  const seed = Number(values.seed ?? randomInt(2 ** 31))
  const requests = Number(values.requests ?? 5000)
  if (!Number.isInteger(seed) || !Number.isInteger(requests)) throw new Error('--seed and --requests are whole numbers')
  process.stdout.write(`seed ${seed}, ${requests} requests\n`)
  const { faults, statuses, succeeded, reports, sent } = await fuzzSandbox(seed, requests, (done) => void (process.stderr.isTTY && process.stderr.write(`\r${done}`)))
  for (const fault of faults) process.stdout.write(`${faultLine(fault)}\n`)
  for (const report of reports) process.stdout.write(`the sandbox reported: ${report}\n`)
  const { operations } = readContract()
  const counts = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`)
  process.stdout.write(`${sent} requests, ${counts.join(' ')}; ${succeeded.size} of ${operations.length} operations succeeded; ${faults.length} faults (--seed ${seed})\n`)
  return faults.length + reports.length === 0 ? 0 : 1
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  },
)
