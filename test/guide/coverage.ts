import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { coverageOf, type GuideItem, type TestResult } from './report'

/**
 * `npm run coverage:guide [-- GROUP …]`: runs every test that names an item of the guide's checklist in its title, and prints
 * item → test → passed. Ends with 1 when an item is open: of the groups that are named, or any.
 */
const ROOT = path.resolve(import.meta.dirname, '../..')

function readItems(): GuideItem[] {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, 'checklist.json'), 'utf8')) as GuideItem[]
}

/** Runs the tests that name an item, and no others. */
function runTests(): TestResult[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guide-'))
  const file = path.join(folder, 'report.json')
  spawnSync('npx', ['vitest', 'run', '-t', '[A-Z]{2,4}-([A-Z]+-)?[0-9]{2}', '--reporter=json', `--outputFile=${file}`], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const report = JSON.parse(readFileSync(file, 'utf8')) as { testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[] }
  rmSync(folder, { recursive: true, force: true })
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'skipped' && status !== 'pending')
      .map(({ fullName, status }) => ({ file: path.relative(ROOT, name), title: fullName, passed: status === 'passed' })),
  )
}

const groups = process.argv.slice(2)
const items = readItems().filter(({ id }) => groups.length === 0 || groups.some((group) => id.startsWith(`${group}-`)))
const covered = coverageOf(items, runTests())
for (const { item, tests, state } of covered) {
  process.stdout.write(`${state === 'passed' ? '✓' : '✗'} ${item.id}  ${state}\n`)
  for (const { file, title, passed } of tests) process.stdout.write(`    ${passed ? 'passed' : 'FAILED'}  ${file}: ${title}\n`)
}
const open = covered.filter(({ state }) => state !== 'passed')
process.stdout.write(`\n${covered.length} items, ${covered.length - open.length} passed, ${open.length} open\n`)
process.exit(open.length === 0 ? 0 : 1)
