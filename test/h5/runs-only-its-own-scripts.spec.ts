import { describe, expect, it } from 'vitest'
import { HOSTS } from './bench'
import { useBench } from './use-bench'

// That nothing of the module's own is refused is seen in every host by pays-in-every-host.spec.ts, and on every page by whole-flow.ts:
// what a policy refuses is among a phone's errors.
const bench = useBench()

describe.each(HOSTS)('in $name ($id)', ({ id }) => {
  it('a script that somebody wrote into the page is not run, and nothing is sent elsewhere', async () => {
    const phone = await bench.phone()
    const page = await phone.open(id, 'flexible-both')
    await page.locator('.taro_page').first().waitFor()
    expect(phone.errors).toEqual([])
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.wasRun = true'
      document.body.append(script)
      const image = document.createElement('div')
      image.innerHTML = '<img src="data:," onerror="window.wasRun = true">'
      document.body.append(image)
      const sent = await fetch('https://elsewhere.example/').then(
        () => true,
        () => false,
      )
      return { wasRun: 'wasRun' in window, sent }
    })
    expect(outcome).toEqual({ wasRun: false, sent: false })
    await expect.poll(() => phone.errors.filter((words) => /script-src|connect-src/.test(words)).length).toBeGreaterThanOrEqual(2)
  })
})
