import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

/** Run as the debugger does: a page lets no script in that does not belong to it. */
const AXE = `${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')};undefined`

/** What is wrong with the page that is seen, one line a fault: what axe finds, the stronger contrast that 关怀版 promises (WCAG 2.2, 1.4.6), and whether it has to be scrolled sideways. */
export async function pageFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(async (): Promise<Pick<AxeResults, 'violations'>> => {
    const elder = document.querySelector('.frame--elder') !== null
    const options: RunOptions = {
      resultTypes: ['violations'],
      rules: { 'color-contrast-enhanced': { enabled: elder }, 'target-size': { enabled: true } },
    }
    return Reflect.get(window, 'axe').run(document, options)
  })
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary ?? ''})`))
  return scrolls ? ['it scrolls sideways', ...found] : found
}
