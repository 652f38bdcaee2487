import { describe, expect, it } from 'vitest'
import { hostNamed } from './bench'
import { reachDues } from './steps'
import { useBench } from './use-bench'

const bench = useBench()
const PERSONA = 'flexible-both'

async function counted(line: string): Promise<number> {
  const text = await (await fetch(`${bench.url}/metrics`)).text()
  return Number(text.split('\n').find((one) => one.startsWith(`${line} `))?.slice(line.length + 1) ?? 0)
}

const patiently = { timeout: 20_000, interval: 200 }

describe('a page', () => {
  const host = hostNamed('suishenban')

  it('tells how long it took until it could be used and showed what is owed, once', async () => {
    const page = await (await bench.phone()).open(host.id, PERSONA)
    await reachDues(bench, page, host, await bench.persona(PERSONA))
    // Where the first due was late it is told when the page is left.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    const labels = '{channel="suishenban",page="home"}'
    await expect.poll(() => counted(`client_first_due_seconds_count${labels}`), patiently).toBe(1)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    // The fault comes after it: what was told before has arrived.
    await page.evaluate(() => void setTimeout(() => void Promise.reject(new RangeError('x'))))
    await expect.poll(() => counted('client_faults_total{channel="suishenban",page="home",code="RangeError"}'), patiently).toBe(1)
    expect([await counted(`client_first_due_seconds_count${labels}`), await counted(`client_interactive_seconds_count${labels}`)]).toEqual([1, 1])
    const [interactive, firstDue] = [await counted(`client_interactive_seconds_sum${labels}`), await counted(`client_first_due_seconds_sum${labels}`)]
    expect(interactive).toBeGreaterThan(0)
    expect(firstDue).toBeGreaterThanOrEqual(interactive)
  })

  it('tells the kind of a fault that nobody caught, at most three times, and none of its words', async () => {
    const { name, documentNumber } = await bench.persona(PERSONA)
    const phone = await bench.phone()
    const page = await phone.open('unionpay', PERSONA)
    await reachDues(bench, page, hostNamed('unionpay'), await bench.persona(PERSONA))
    const told: string[] = []
    await phone.context.route('**/api/client-reports', async (route) => {
      told.push(route.request().postData() ?? '')
      await route.continue()
    })
    await page.evaluate((words) => {
      for (let times = 0; times < 5; times += 1) setTimeout(() => { throw new TypeError(words) })
    }, `${name} ${documentNumber}`)
    await expect.poll(() => counted('client_faults_total{channel="unionpay",page="home",code="TypeError"}'), patiently).toBe(3)
    expect(phone.errors.filter((error) => error.includes(documentNumber))).toHaveLength(5)
    expect(told.join(' ')).not.toMatch(new RegExp(`${name}|${documentNumber}`))
  })
})
