import { readContract, type OperationId } from '../openapi/document'
import { Broken, Untried, type Area, type Check } from './check'
import { CHECKS } from './checks'
import { createClient, type Seen } from './client'
import { createRedaction } from './redaction'
import { secretsOf, type Subjects } from './subjects'
import { createWorld } from './world'

export type Verdict = 'holds' | 'broken' | 'untried'

/** What became of one promise. */
export interface Finding {
  readonly verdict: Verdict
  /** What holds when it holds. */
  readonly holds: string
  readonly clause: string | null
  /** With `broken`, what was done, what came and what was due; with `untried`, what the run would need. */
  readonly words: string | null
}

export interface OperationReport {
  readonly operationId: OperationId
  readonly address: string
  /** How often it was asked, by the status of the answer. */
  readonly answers: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

export interface Report {
  readonly operations: readonly OperationReport[]
  /** Promises, each counted once, however many operations it is about. */
  readonly holds: number
  readonly broken: number
  readonly untried: number
}

export interface ConformOptions {
  /** Where the contract is served. */
  readonly gateway: URL
  readonly subjects: Subjects
  readonly patience?: number
  /** All when absent. */
  readonly areas?: readonly Area[]
  /** Told of every check that is done. */
  readonly progress?: (done: number, of: number) => void
}

/** By default, for how long the gateway may say "later", in seconds. */
const PATIENCE = 120
const FITS = 'every answer fits the contract: status, content type, headers, schema, nothing in full that has to be masked'

/** Tries everything that the contract promises against a gateway that claims it. */
export async function conform({ gateway, subjects, patience = PATIENCE, areas, progress }: ConformOptions): Promise<Report> {
  const contract = readContract()
  const base = gateway.href.replace(/\/$/, '')
  const secrets = secretsOf(subjects)
  const client = createClient({ base, contract, desk: subjects.desk, secrets, patience })
  const world = createWorld(client, contract, subjects)
  const redact = createRedaction(secrets)
  const checks = CHECKS.filter(({ area }) => areas === undefined || areas.includes(area))
  const results: { readonly check: Check; readonly finding: Finding }[] = []
  for (const [index, check] of checks.entries()) {
    results.push({ check, finding: await find(() => check.run(world), check, redact) })
    progress?.(index + 1, checks.length)
  }

  const operations = contract.operations.map(({ id, method, path, success }): OperationReport => {
    const seen = client.seen.get(id)
    const own = results.filter(({ check }) => check.operations.includes(id)).map(({ finding }) => finding)
    return {
      operationId: id,
      address: `${method} ${path}`,
      answers: Object.fromEntries(seen?.statuses ?? []),
      findings: [...fits(seen, success.status, redact), ...own],
    }
  })
  const judged = operations.map(({ findings }) => findings[0]).filter((finding) => finding !== undefined)
  const all = [...judged, ...results.map(({ finding }) => finding)]
  const count = (verdict: Verdict) => all.filter((finding) => finding.verdict === verdict).length
  return { operations, holds: count('holds'), broken: count('broken'), untried: count('untried') }
}

async function find(run: () => Promise<void>, { holds, clause }: Pick<Finding, 'holds' | 'clause'>, redact: (text: string) => string): Promise<Finding> {
  try {
    await run()
    return { verdict: 'holds', holds, clause, words: null }
  } catch (error) {
    if (error instanceof Untried) return { verdict: 'untried', holds, clause, words: redact(error.message) }
    if (error instanceof Broken) return { verdict: 'broken', holds, clause, words: redact(error.message) }
    throw error
  }
}

/** What is judged of every answer, whichever check asked. An operation that never succeeded has not been tried. */
function fits(seen: Seen | undefined, success: number, redact: (text: string) => string): Finding[] {
  const faults = [...(seen?.faults ?? [])]
  const shared = { holds: FITS, clause: null }
  if (faults.length > 0) return [{ ...shared, verdict: 'broken', words: redact(faults.join('; ')) }]
  if (seen?.statuses.has(success) === true) return [{ ...shared, verdict: 'holds', words: null }]
  return [{ ...shared, verdict: 'untried', words: `needs to succeed (${success}) once; what it would take is said below` }]
}
