import { brokenOf, isCaught, runAgainst, startSandboxForRuns } from '../one-run'
import { DEFECTS } from './defects'

/** `npm run conformance:defects`: the whole run against every defect. Ends with 1 when one is not caught. */
async function main(): Promise<number> {
  const stage = await startSandboxForRuns()
  let missed = 0
  try {
    for (const defect of DEFECTS) {
      const report = await runAgainst(stage, defect)
      const caught = isCaught(report, defect)
      missed += caught ? 0 : 1
      const [first = ''] = brokenOf(report)
      process.stdout.write(`${caught ? 'caught' : 'MISSED'}  ${defect.name}  (${report.broken} broken; ${first})\n`)
    }
  } finally {
    await stage.close()
  }
  process.stdout.write(`${DEFECTS.length - missed} of ${DEFECTS.length} defects are caught\n`)
  return missed === 0 ? 0 : 1
}

void main().then((code) => {
  process.exitCode = code
})
