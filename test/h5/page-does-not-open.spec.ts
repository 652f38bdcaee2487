import { describe, expect, it } from 'vitest'
import { top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()
const SCRIPTS = /\/js\/[^/]+\.js$/

describe('a page whose file can’t be fetched', () => {
  it('is told on the page that is seen, which stays; it opens when it is pressed again, and leads back', async () => {
    const phone = await bench.phone()
    const page = await phone.open('unionpay', 'flexible-both')
    const calendar = top(page).getByRole('button', { name: '缴费日历' })
    await calendar.waitFor()
    const address = page.url()
    let asked = 0
    await phone.context.route(SCRIPTS, (route) => {
      asked += 1
      return route.abort()
    })
    await calendar.click()
    const told = page.getByRole('dialog', { name: '这一页没有打开' })
    await told.waitFor()
    expect(page.url()).toBe(address)
    const before = asked
    await told.getByRole('button', { name: '重试' }).click()
    await expect.poll(() => asked).toBeGreaterThan(before)
    await phone.context.unroute(SCRIPTS)
    await told.getByRole('button', { name: '重试' }).click()
    await top(page).getByText('可以自行缴费').waitFor()
    expect(await told.count()).toBe(0)
    await page.goBack()
    await top(page).getByText('应缴合计').waitFor()
    expect(phone.errors).toEqual([])
  })

  it('is left alone when that is closed, and what was chosen is still chosen', async () => {
    const phone = await bench.phone()
    const page = await phone.open('unionpay', 'flexible-both')
    const box = top(page).getByRole('checkbox').first()
    await box.click()
    await phone.context.route(SCRIPTS, (route) => route.abort())
    await top(page).getByRole('button', { name: '缴费日历' }).click()
    const told = page.getByRole('dialog', { name: '这一页没有打开' })
    await told.getByRole('button', { name: '关闭' }).click()
    await told.waitFor({ state: 'detached' })
    expect(await box.getAttribute('aria-checked')).toBe('false')
  })
})
