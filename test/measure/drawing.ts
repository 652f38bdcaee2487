import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Drawn } from '../mini/drawing'
import { ROOT } from './paths'

interface Report {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly { readonly meta?: { readonly drawn?: readonly Drawn[] } }[] }[]
}

/** Runs the mini-program builds in the tests' own host, and reads what each page and tap was drawn with, the dearest of each. */
export function drawings(): { target: string; drawn: readonly Drawn[] }[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drawing-'))
  const file = path.join(folder, 'report.json')
  spawnSync('npx', ['vitest', 'run', '--project', 'mini', 'draws-lightly', 'journeys', '--reporter=json', `--outputFile=${file}`], { cwd: ROOT, stdio: 'inherit' })
  const report: Report = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  return (['weapp', 'alipay'] as const).map((target) => ({
    target: target === 'weapp' ? 'WeChat' : 'Alipay',
    drawn: dearest(report.testResults.filter(({ name }) => name.includes(`.${target}.`)).flatMap(({ assertionResults }) => assertionResults.flatMap(({ meta }) => meta?.drawn ?? []))),
  }))
}

function dearest(all: readonly Drawn[]): readonly Drawn[] {
  const kept = new Map<string, Drawn>()
  for (const drawn of all) if (drawn.bytes > (kept.get(drawn.what)?.bytes ?? -1)) kept.set(drawn.what, drawn)
  return [...kept.values()]
}
