/** One thing that the guide says the product must do, with the guide's words for it. */
export interface GuideItem {
  readonly id: string
  readonly what: string
  readonly words: readonly string[]
}

export interface TestResult {
  readonly file: string
  readonly title: string
  readonly passed: boolean
}

export interface Coverage {
  readonly item: GuideItem
  readonly tests: readonly TestResult[]
  /** `open`: no test names it; `failed`: one that does has failed. */
  readonly state: 'passed' | 'failed' | 'open'
}

const ITEM_ID = /[A-Z]{2,4}(?:-[A-Z]+)?-\d{2}/g

/** The items that a test's title names. */
export const itemsNamed = (title: string): ReadonlySet<string> => new Set(title.match(ITEM_ID) ?? [])

/** What the tests say of each item. An item passes when at least one test names it, and all that do have passed. */
export function coverageOf(items: readonly GuideItem[], results: readonly TestResult[]): Coverage[] {
  const named = results.map((result) => ({ result, ids: itemsNamed(result.title) }))
  return items.map((item) => {
    const tests = named.filter(({ ids }) => ids.has(item.id)).map(({ result }) => result)
    const state = tests.length === 0 ? 'open' : tests.every(({ passed }) => passed) ? 'passed' : 'failed'
    return { item, tests, state }
  })
}
