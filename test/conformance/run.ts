import { parseArgs } from 'node:util'
import type { Area } from './check'
import { CHECKS } from './checks'
import { conform } from './conform'
import { printed } from './print'
import { beginSandboxAnew, sandboxSubjects } from './sandbox-subjects'
import { NOBODY, type Subjects } from './subjects'
import { readSubjects } from './subjects-file'

/**
 * `npm run conformance -- --gateway URL`: whether a server meets `types/gateway.openapi.yaml`. Ends with 0 when everything was
 * tried and holds, 1 when something does not hold, 3 when nothing is broken and something could not be tried, 2 when it could
 * not run.
 */
const HELP = `npm run conformance -- --gateway URL [--subjects FILE] [--fresh] [--patience SECONDS] [--areas AREA,AREA] [--json] [--whole]

  --gateway   where the contract is served, for instance http://127.0.0.1:8787/api
  --subjects  the people of the run, and the program that does for them what only you can (test/conformance/README.md);
              our own sandbox's when absent, where there is one
  --fresh     with our own sandbox, begins it anew first; without, a second run finds the dues of the first one paid
  --patience  for how long at most to wait where the gateway says "later" (rate-limited); 120 when absent
  --areas     only these: service, requests, sealing, sessions, contributors, dues, orders, certificates, scans, accounts, payments, mandates, paging
  --json      the report as JSON
  --whole     also what holds
`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      gateway: { type: 'string' },
      subjects: { type: 'string' },
      patience: { type: 'string' },
      areas: { type: 'string' },
      fresh: { type: 'boolean' },
      json: { type: 'boolean' },
      whole: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true || values.gateway === undefined) {
    process.stdout.write(HELP)
    return values.help === true ? 0 : 2
  }
  const gateway = new URL(values.gateway)
  const patience = Number(values.patience ?? 120)
  if (!Number.isFinite(patience)) throw new Error('--patience is a number of seconds')
  if (values.fresh === true) await beginSandboxAnew(gateway)
  const subjects = await subjectsOf(values.subjects, gateway)
  const areas = values.areas === undefined ? {} : { areas: areasOf(values.areas) }
  const isWatched = process.stderr.isTTY && values.json !== true
  const report = await conform({ gateway, subjects, patience, ...areas, progress: (done, of) => void (isWatched && process.stderr.write(`\r${done} of ${of}`)) })
  process.stdout.write(`${isWatched ? '\n' : ''}${values.json === true ? JSON.stringify(report, null, 2) : printed(report, values.whole === true)}\n`)
  if (report.broken > 0) return 1
  return report.untried > 0 ? 3 : 0
}

function areasOf(text: string): Area[] {
  return text.split(',').map((name) => {
    const check = CHECKS.find(({ area }) => area === name)
    if (check === undefined) throw new Error(`there is no area ${name}`)
    return check.area
  })
}

async function subjectsOf(file: string | undefined, gateway: URL): Promise<Subjects> {
  if (file !== undefined) return readSubjects(file)
  const sandbox = await sandboxSubjects(gateway)
  if (sandbox === null) process.stderr.write('no --subjects and no sandbox beside the gateway: only what needs nobody is tried\n')
  return sandbox ?? NOBODY
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
