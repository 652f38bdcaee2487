import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stage } from '../sandbox/phone'
import { DEFECTS } from './defects/defects'
import { brokenOf, isCaught, runAgainst, startSandboxForRuns } from './one-run'

/** Every third of them, in the area that it belongs to; `npm run conformance:defects` puts the whole run before each. */
const SHORT = DEFECTS.filter((_, index) => index % 3 === 0)

describe('a defect in a copy of the sandbox', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startSandboxForRuns()
  })
  afterAll(() => stage.close())

  it.each(SHORT.map((defect) => ({ name: defect.name, shows: defect.shows, defect })))('is caught, and shows at $shows: $name', async ({ defect }) => {
    const report = await runAgainst(stage, defect, [defect.area])
    expect(isCaught(report, defect), `only this was found broken: ${brokenOf(report).join('\n')}`).toBe(true)
  })

  it('is one of many, each with words of its own', () => {
    expect(DEFECTS.length).toBeGreaterThanOrEqual(25)
    expect(new Set(DEFECTS.map(({ name }) => name)).size).toBe(DEFECTS.length)
  })
})
