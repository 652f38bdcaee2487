import type { FaultSettings } from '../../mock/faults'
import { OPEN_DAY, startStage, type Stage } from '../sandbox/phone'
import type { Area } from './check'
import { conform, type Report } from './conform'
import { serveDefect, type Defect } from './defects/proxy'
import { sandboxSubjects } from './sandbox-subjects'

/** A sandbox for many runs. Passwords cost little, since many are judged. */
export const startSandboxForRuns = (): Promise<Stage> => startStage({ passwordCost: { memoryCost: 8, timeCost: 1, parallelism: 1 }, walletTimeoutMs: 60_000 })

/** The conformance run against the sandbox, begun anew, with a defect in front of it or with none. */
export async function runAgainst(stage: Stage, defect: Defect | null, areas?: readonly Area[], settings: FaultSettings = defect?.settings ?? {}): Promise<Report> {
  const proxy = await serveDefect(stage.url, defect)
  try {
    await stage.control('POST', '/sandbox/reset', { now: OPEN_DAY })
    await stage.control('PUT', '/sandbox/faults', settings)
    const subjects = await sandboxSubjects(proxy.gateway)
    if (subjects === null) throw new Error('the sandbox has no control')
    return await conform({ gateway: proxy.gateway, subjects, ...(areas === undefined ? {} : { areas }) })
  } finally {
    await proxy.close()
  }
}

/** What does not hold, a line each. */
export const brokenOf = ({ operations }: Report): string[] => linesOf(operations, 'broken')
export const untriedOf = ({ operations }: Report): string[] => linesOf(operations, 'untried')

const linesOf = (operations: Report['operations'], verdict: 'broken' | 'untried'): string[] =>
  operations.flatMap(({ operationId, findings }) => findings.filter((finding) => finding.verdict === verdict).map(({ holds, words }) => `${operationId}: ${holds}: ${words ?? ''}`))

/** Whether a defect shows where it has to: in the report of its operation. */
export const isCaught = ({ operations }: Report, { shows }: Defect): boolean =>
  operations.some(({ operationId, findings }) => operationId === shows && findings.some(({ verdict }) => verdict === 'broken'))
