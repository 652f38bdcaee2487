import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { PARTS } from './parts'
import { printScores } from './score'

/**
 * `npm run mutation`: changes the code in small ways, one at a time, and sees whether a test notices. Names of parts narrow it down, and what else stands
 * there is Stryker's: `-- domain --mutate src/domain/money.ts`, `-- orders --force`. Results are kept in `.cache/mutation/`: only what has changed is tested
 * again, and the table at the end adds up all that is known. Fails when a part's score is below 85.
 */
const root = path.resolve(import.meta.dirname, '../..')
const words = process.argv.slice(2)
const named = words.filter((word) => word in PARTS)
const rest = words.filter((word) => !(word in PARTS))

let failed = false
for (const part of named.length > 0 ? named : Object.keys(PARTS)) {
  process.stdout.write(`\n── ${part}\n`)
  const { status } = spawnSync('npx', ['stryker', 'run', 'test/mutation/stryker.config.mjs', ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_PART: part },
  })
  failed ||= status !== 0
}
printScores(root)
process.exitCode = failed ? 1 : 0
