import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { SandboxOptions } from '../../mock/server'
import { OPEN_DAY, startBench, type Bench } from './bench'

/** One running product for a file's tests. Before each of them it begins on a day on which everybody can pay; after it, its phones are put away, and nothing of anybody is left on them or in the log. */
export function useBench(options: Partial<SandboxOptions> = {}): Bench {
  let running: Bench
  beforeAll(async () => {
    running = await startBench(options)
  })
  beforeEach(() => running.beginAt(OPEN_DAY))
  afterEach(async () => {
    const left = await running.residue()
    await Promise.all(
      running.browser.contexts().map(async (context) => {
        // What is on its way still has nobody to come to.
        await context.unrouteAll({ behavior: 'ignoreErrors' })
        await context.close()
      }),
    )
    expect(left).toEqual([])
  })
  afterAll(() => running.close())
  return {
    get url() {
      return running.url
    },
    get browser() {
      return running.browser
    },
    persona: (id) => running.persona(id),
    phone: (viewport) => running.phone(viewport),
    control: (method, route, body) => running.control(method, route, body),
    residue: () => running.residue(),
    beginAt: (now) => running.beginAt(now),
    close: () => running.close(),
  }
}
