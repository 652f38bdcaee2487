import { beforeEach, describe, expect, it } from 'vitest'
import type { Phone } from './bench'
import { pageFaults } from './page-faults'
import { passBriefing, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const PERSONA = 'flexible-both'
const RAN_OUT = '停留时间较长，为保证安全已退出'
const at = (time: string) => `2026-09-20T${time}+08:00`

describe('电子税务局, left alone', () => {
  let phone: Phone
  let page: Page
  beforeEach(async () => {
    await bench.beginAt(at('10:00:00'))
    phone = await bench.phone()
    await phone.context.clock.install()
    page = await phone.open('etax', PERSONA)
    await signIn(bench, page, await bench.persona(PERSONA))
    await passBriefing(page)
  })

  const warning = () => page.getByRole('dialog', { name: '是否继续使用？' })

  /** Time passes for the gateway and for the page. */
  async function pass(time: string, span: string): Promise<void> {
    await bench.control('PUT', '/sandbox/clock', { now: at(time) })
    await page.clock.fastForward(span)
  }

  /** Time passes, and for somebody who was there the session is moved on. */
  async function passAndMoveOn(time: string, span: string): Promise<void> {
    const movedOn = page.waitForResponse(/\/sessions\/current$/)
    await pass(time, span)
    expect((await movedOn).status()).toBe(200)
  }

  /** 为他人缴费, with half of it typed. */
  async function typeHalf(): Promise<void> {
    await page.getByRole('button', { name: '为他人缴费' }).click()
    await top(page).getByLabel('姓名', { exact: true }).fill('李')
  }
  const typed = () => top(page).getByLabel('姓名', { exact: true }).inputValue()

  it('WEB-LOGIN-06, ERR-IDLE-01: warns two minutes before, and who says 继续使用 goes on', async () => {
    await typeHalf()
    await passAndMoveOn('10:16:00', '16:00')
    await pass('10:27:30', '11:30')
    expect(await warning().count()).toBe(0)
    await pass('10:28:40', '01:10')
    await warning().getByText(/^[01]分\d\d秒后退出$/).waitFor()
    expect(await warning().innerText()).toContain('已填写的内容会保留')
    expect(await pageFaults(page)).toEqual([])
    await warning().getByRole('button', { name: '继续使用' }).click()
    await warning().waitFor({ state: 'detached' })

    await pass('10:40:00', '11:20')
    expect(await warning().count()).toBe(0)
    expect(await typed()).toBe('李')
  })

  it('does not go on by itself while the gateway can’t be reached, and says so', async () => {
    await pass('10:28:40', '28:40')
    await phone.context.setOffline(true)
    await warning().getByRole('button', { name: '继续使用' }).click()
    await warning().getByText('网络').waitFor()
    await phone.context.setOffline(false)
    await warning().getByRole('button', { name: '继续使用' }).click()
    await warning().waitFor({ state: 'detached' })
  })

  it('says nothing to somebody who was there, though they pressed nothing for half an hour', async () => {
    await typeHalf()
    await passAndMoveOn('10:20:00', '20:00')
    await top(page).getByLabel('姓名', { exact: true }).pressSequentially('明')
    await pass('10:29:00', '09:00')
    expect(await warning().count()).toBe(0)
    await passAndMoveOn('10:40:00', '11:00')
    expect(await warning().count()).toBe(0)
    expect(await typed()).toBe('李明')
  })

  it('is left by 退出登录 in the warning, and nothing is kept for whoever comes next', async () => {
    await typeHalf()
    await pass('10:29:00', '29:00')
    await warning().getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await page.getByText(RAN_OUT).waitFor({ state: 'detached' })
    expect(await page.locator('.taro_page').count()).toBe(1)
  })

  it('is signed out at the gateway as well', async () => {
    const token = await page.evaluate(() => window.sessionStorage.getItem('session:etax'))
    const session = () => page.request.get(`${bench.url}/api/sessions/current`, { headers: { Authorization: `Bearer ${token}` } })
    expect((await session()).status()).toBe(200)
    await pass('10:29:50', '31:00')
    await top(page).getByText(RAN_OUT).waitFor()
    await expect.poll(async () => ((await (await session()).json()) as { code?: string }).code).toBe('session-required')
  })

  describe('to the end', () => {
    beforeEach(async () => {
      await typeHalf()
      await pass('10:31:00', '31:00')
      await top(page).getByText(RAN_OUT).waitFor()
    })

    it('is signed out, and the same person finds what was typed', async () => {
      expect(await pageFaults(page)).toEqual([])
      await signIn(bench, page, await bench.persona(PERSONA))
      await top(page).getByLabel('姓名', { exact: true }).waitFor()
      expect(await typed()).toBe('李')
    })

    it('shows nothing of it to somebody who goes back', async () => {
      for (let times = 0; times < 2; times += 1) {
        await page.goBack()
        await top(page).getByRole('heading', { name: '登录' }).waitFor()
        expect(await page.getByLabel('姓名', { exact: true }).isVisible()).toBe(false)
      }
      await signIn(bench, page, await bench.persona(PERSONA))
      await top(page).getByLabel('姓名', { exact: true }).waitFor()
      expect(await typed()).toBe('李')
    })

    it('leaves nothing of it to somebody else who signs in', async () => {
      await signIn(bench, page, await bench.persona('medical-adult'))
      await page.getByRole('button', { name: '为他人缴费' }).click()
      expect(await typed()).toBe('')
    })
  })
})
