import type { Finding, Report, Verdict } from './conform'

const MARK: Readonly<Record<Verdict, string>> = { holds: 'holds ', broken: 'BROKEN', untried: 'not tried' }

/** The report for a person, operation by operation. @param whole with what holds as well; else a line for it */
export function printed({ operations, holds, broken, untried }: Report, whole: boolean): string {
  const parts = operations.map(({ operationId, address, answers, findings }) => {
    const counts = Object.entries(answers).map(([status, count]) => `${status}×${count}`)
    const held = findings.filter(({ verdict }) => verdict === 'holds').length
    const shown = whole ? findings : findings.filter(({ verdict }) => verdict !== 'holds')
    const head = `${operationId}  ${address}  (${counts.length === 0 ? 'never asked' : counts.join(' ')}): ${held} of ${findings.length} hold`
    return [head, ...shown.flatMap(lines)].join('\n')
  })
  return [...parts, '', `${holds} hold, ${broken} do not, ${untried} were not tried`].join('\n')
}

function lines({ verdict, holds, clause, words }: Finding): string[] {
  return [
    `  ${MARK[verdict]}  ${holds}`,
    ...(words === null ? [] : [`      ${words}`]),
    ...(verdict === 'broken' && clause !== null ? [`      the contract: “${clause}”`] : []),
  ]
}
