import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { shanghaiDay } from '../../src/domain/time'
import { judge, readAllowed, readReport } from './judge'

/**
 * `npm run audit`: asks the registry for published weaknesses in what is installed, and fails with any that is not on the list of
 * what is lived with for a while (`allowed.json`), or no longer. A step of `npm test` in CI, which goes on where no registry answers: that is
 * said, and ends it with 2.
 */
const ROOT = path.resolve(import.meta.dirname, '../..')

function main(): number {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=20000'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const advisories = readReport(stdout)
  const allowed = readAllowed(readFileSync(path.join(import.meta.dirname, 'allowed.json'), 'utf8'))
  const faults = judge(advisories, allowed, shanghaiDay(new Date()))
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  process.stdout.write(`${advisories.length} published, ${allowed.length} allowed, ${faults.length} to act upon\n`)
  return faults.length === 0 ? 0 : 1
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
