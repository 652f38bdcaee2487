import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { OPEN_DAY, startBench, type Bench } from './bench'

/** One running product for a file's tests. Before each of them it begins on a day on which everybody can pay; after it, its phones are put away. */
export function useBench(): Bench {
  let running: Bench
  beforeAll(async () => {
    running = await startBench()
  })
  beforeEach(() => running.beginAt(OPEN_DAY))
  afterEach(() => Promise.all(running.browser.contexts().map((context) => context.close())))
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
    beginAt: (now) => running.beginAt(now),
    close: () => running.close(),
  }
}
