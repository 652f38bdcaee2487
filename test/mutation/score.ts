import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PARTS } from './parts'

/** As much as is needed of what Stryker keeps of a run. */
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

interface Score {
  noticed: number
  missed: number
}

const NOTICED = ['Killed', 'Timeout']
const MISSED = ['Survived', 'NoCoverage']

/** Prints how many of each folder's mutants a test notices, over all runs that are kept. */
export function printScores(root: string): void {
  const folders = new Map<string, Score>()
  const all: Score = { noticed: 0, missed: 0 }
  for (const [file, { mutants }] of Object.keys(PARTS).flatMap((part) => Object.entries(readReport(root, part).files))) {
    const folder = path.posix.dirname(file)
    const score = folders.get(folder) ?? { noticed: 0, missed: 0 }
    folders.set(folder, score)
    for (const { status } of mutants) {
      for (const one of [score, all]) {
        if (NOTICED.includes(status)) one.noticed += 1
        if (MISSED.includes(status)) one.missed += 1
      }
    }
  }
  process.stdout.write('\n')
  for (const [name, score] of [...folders, ['all', all] as const]) process.stdout.write(`${name.padEnd(28)} ${inWords(score)}\n`)
}

const inWords = ({ noticed, missed }: Score): string =>
  `${((100 * noticed) / Math.max(1, noticed + missed)).toFixed(1).padStart(5)}  ${noticed} of ${noticed + missed} mutants noticed`

function readReport(root: string, part: string): Report {
  const file = path.join(root, '.cache/mutation', `${part}.json`)
  if (!existsSync(file)) return { files: {} }
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return isReport(report) ? report : { files: {} }
}

// Written by Stryker, in the form of the mutation-testing-elements schema.
const isReport = (value: unknown): value is Report => typeof value === 'object' && value !== null && 'files' in value
