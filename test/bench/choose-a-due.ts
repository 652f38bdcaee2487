import os from 'node:os'
import { OPEN_DAY, startBench, type Bench } from '../h5/bench'
import { multiply } from './many-dues'

/**
 * `npm run bench:choose`: how long choosing one due takes until it is drawn as chosen, in Chromium at 4× CPU throttling, with
 * 10, 100 and 500 dues in the list. Prints the median and the longest of the taps; it judges nothing.
 */
const COUNTS = [10, 100, 500]
const TAPS = 21

async function measure(bench: Bench, count: number): Promise<number[]> {
  const phone = await bench.phone({ width: 375, height: 812 })
  await phone.context.route(/\/api\/(sessions|overview)$/, async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    const overview = body.overview ?? body
    if (overview.dues) overview.dues = multiply(overview.dues, count)
    await route.fulfill({ response, json: body })
  })
  const page = await phone.open('suishenban', 'medical-adult')
  await page.getByRole('checkbox').first().waitFor()
  const session = await phone.context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const times = await page.evaluate(async (taps) => {
    const boxes = [...document.querySelectorAll<HTMLElement>('[role=checkbox]')]
    const measured: number[] = []
    for (let tap = 0; tap < taps; tap += 1) {
      const box = boxes[Math.floor((tap * boxes.length) / taps)]
      const before = box?.getAttribute('aria-checked')
      const started = performance.now()
      let drawn = started
      box?.click()
      do {
        // After the frame that follows: what it drew can be seen.
        drawn = await new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))
      } while (box?.getAttribute('aria-checked') === before)
      measured.push(drawn - started)
    }
    return measured
  }, TAPS)
  await phone.context.close()
  return times.toSorted((a, b) => a - b)
}

async function main(): Promise<void> {
  const bench = await startBench()
  try {
    await bench.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
    process.stdout.write(`${os.cpus().length} × ${os.cpus()[0]?.model ?? 'CPU'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`)
    for (const count of COUNTS) {
      const times = await measure(bench, count)
      const median = times[Math.floor(times.length / 2)] ?? 0
      process.stdout.write(`${count} dues: choosing one is drawn after ${median.toFixed(0)} ms (median of ${TAPS}), ${(times.at(-1) ?? 0).toFixed(0)} ms at most\n`)
    }
  } finally {
    await bench.close()
  }
}

void main()
