import path from 'node:path'
import { OPEN_DAY, startBench } from './h5/bench'

/** `npm run picture`: the README's picture of the bench, taken anew. */
const FILE = path.resolve(import.meta.dirname, '../mock/hosts/bench.png')

async function main(): Promise<void> {
  const bench = await startBench()
  try {
    await bench.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
    const context = await bench.browser.newContext({ viewport: { width: 1440, height: 960 }, locale: 'zh-CN', colorScheme: 'light' })
    const page = await context.newPage()
    await page.goto(`${bench.url}/#host=suishenban&persona=flexible-both`)
    await page.frameLocator('iframe').getByRole('checkbox').first().waitFor()
    await page.screenshot({ path: FILE })
  } finally {
    await bench.close()
  }
}

void main()
