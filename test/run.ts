import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { requireChromium } from './chromium'

/**
 * `npm test`: types, lint, arrows, the contract, the three builds, what stands between two of them and their hosts, and every test. It goes on after a failed step, so
 * that one run tells all, and ends with a count of passed and failed; a step counts as one test.
 */
const root = path.resolve(import.meta.dirname, '..')

interface Count {
  passed: number
  failed: number
}
const count: Count = { passed: 0, failed: 0 }

interface Step {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** With which code it ends where it had nobody to ask; that is said, and is neither passed nor failed. */
  readonly unanswered?: number
}

/** Runs it, and prints what it said once it is done: several go on at once. */
async function step({ name, command, args, unanswered }: Step): Promise<boolean> {
  const started = Date.now()
  const said: Buffer[] = []
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part))
  const status = await new Promise((resolve) => {
    child.once('close', resolve)
    child.once('error', (error) => {
      said.push(Buffer.from(`${String(error)}\n`))
      resolve(error)
    })
  })
  const ok = status === 0
  const isAnswered = ok || unanswered === undefined || status !== unanswered
  const outcome = ok ? 'passed' : isAnswered ? 'FAILED' : 'could not be asked'
  process.stdout.write(`\n── ${name}\n${Buffer.concat(said).toString('utf8')}── ${name}: ${outcome} in ${((Date.now() - started) / 1000).toFixed(0)} s\n`)
  if (isAnswered) count[ok ? 'passed' : 'failed'] += 1
  return ok
}

/** One after the other, whatever becomes of each. */
async function inTurn(steps: readonly Step[]): Promise<void> {
  for (const one of steps) await step(one)
}

/** Runs vitest and adds its own numbers to the count. */
function tests(chromium: string): void {
  process.stdout.write('\n── tests\n')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pay-test-'))
  const report = path.join(folder, 'report.json')
  const { status } = spawnSync('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium },
  })
  const result = readReport(report)
  rmSync(folder, { recursive: true, force: true })
  count.passed += result.passed
  count.failed += result.failed
  // A file that can't be loaded fails the run without failing a test.
  if (status !== 0 && result.failed === 0) count.failed += 1
}

function readReport(file: string): Count {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof parsed === 'object' && parsed !== null && 'numPassedTests' in parsed && 'numFailedTests' in parsed) {
      return { passed: Number(parsed.numPassedTests), failed: Number(parsed.numFailedTests) }
    }
  } catch {
    return { passed: 0, failed: 1 }
  }
  return { passed: 0, failed: 1 }
}

const started = Date.now()
const chromium = requireChromium()
const [built] = await Promise.all([
  step({ name: 'builds', command: 'npx', args: ['tsx', 'config/build.ts'] }),
  inTurn([
    { name: 'contract', command: 'npx', args: ['tsx', 'test/contract.ts'] },
    { name: 'types', command: 'npx', args: ['vue-tsc', '--noEmit'] },
    { name: 'lint', command: 'npx', args: ['eslint', '.', '--max-warnings', '0'] },
    { name: 'arrows', command: 'npx', args: ['depcruise', 'src', 'mock', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'] },
    // What it finds is for who keeps the project, and not for who tries it.
    ...(process.env.CI ? [{ name: 'audit', command: 'npx', args: ['tsx', 'test/audit/audit.ts'], unanswered: 2 }] : []),
  ]),
])
if (built) await step({ name: 'gates', command: 'npx', args: ['tsx', 'test/gates/run.ts'] })
if (built) tests(chromium)
else process.stdout.write('\nthe tests were not run: they need the builds\n')
process.stdout.write(`\n${((Date.now() - started) / 60_000).toFixed(1)} minutes\n${count.passed} passed, ${count.failed} failed\n`)
process.exit(count.failed === 0 ? 0 : 1)
