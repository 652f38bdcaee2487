import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readContract } from '../openapi/document'
import type { Stage } from '../sandbox/phone'
import { CHECKS } from './checks'
import { brokenOf, runAgainst, startSandboxForRuns, untriedOf } from './one-run'
import { printed } from './print'
import { sandboxSubjects } from './sandbox-subjects'
import { secretsOf } from './subjects'

describe('the conformance run', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startSandboxForRuns()
  })
  afterAll(() => stage.close())

  it('finds that the sandbox meets the whole contract, and leaves nothing untried', async () => {
    const report = await runAgainst(stage, null)
    expect(brokenOf(report)).toEqual([])
    expect(untriedOf(report)).toEqual([])
    // A token that another device brought is somebody's to look at, and was tried on purpose.
    expect(stage.reports.filter((line) => !line.includes('another device'))).toEqual([])
    const subjects = await sandboxSubjects(new URL(`${stage.url}/api`))
    const said = `${printed(report, true)}${JSON.stringify(report)}`
    for (const secret of subjects === null ? [] : secretsOf(subjects)) expect(said).not.toContain(secret)
  }, 600_000)
})

describe('the conformance run, where the gateway asks for sealed bodies', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startSandboxForRuns()
  })
  afterAll(() => stage.close())

  it('seals what is personal, and finds that the sandbox meets the contract all the same', async () => {
    const report = await runAgainst(stage, null, ['sealing', 'contributors', 'sessions'], { gateway: { sealing: 'asked' } })
    expect(brokenOf(report)).toEqual([])
  }, 600_000)
})

describe('what it tries', () => {
  it('covers every operation of the contract', () => {
    const tried = new Set(CHECKS.flatMap(({ operations }) => operations))
    expect(readContract().operations.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
  })

  it('names for each promise words that stand in the contract', () => {
    const { words } = readContract()
    expect(CHECKS.flatMap(({ clause }) => (clause === null || words.includes(clause) ? [] : [clause]))).toEqual([])
  })
})
