import { describe, expect, it } from 'vitest'
import { HOSTS } from './bench'
import { openSheet, reachConfirm } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

/** What a person presses from the opening of the module until the wallet asks for their word. */
describe.each(HOSTS.filter(({ entry }) => entry === 'operator'))('in $name', (host) => {

  it('two taps lead from the opening to the pay sheet', async () => {
    const phone = await bench.phone()
    let taps = 0
    await phone.context.exposeFunction('countTap', () => {
      taps += 1
    })
    await phone.context.addInitScript(() => {
      document.addEventListener('click', ({ isTrusted }) => isTrusted && Reflect.get(window, 'countTap')(), true)
    })
    const page = await phone.open(host.id, 'flexible-both')
    await reachConfirm(page, host)
    await openSheet(page, host)
    await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
    expect(taps).toBeGreaterThan(0)
    expect(taps).toBeLessThanOrEqual(2)
  })
})
