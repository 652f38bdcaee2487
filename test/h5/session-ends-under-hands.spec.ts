import { beforeEach, describe, expect, it } from 'vitest'
import { hostNamed, type HostPlay, type Phone } from './bench'
import { allTransactions } from './elsewhere'
import { lookUp, openSheet, press, pressInWallet, reachConfirm, reachDues, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const PERSONA = 'flexible-both'
const LATER = '2026-09-20T10:40:00+08:00'
const RAN_OUT = '停留时间较长，为保证安全已退出'

describe('a session that ends under the resident’s hands', () => {
  let phone: Phone
  beforeEach(async () => {
    phone = await bench.phone()
    await phone.context.clock.install()
  })

  /** Forty minutes pass, for the gateway and for the phone. */
  async function waitForty(page: Page): Promise<void> {
    await bench.control('PUT', '/sandbox/clock', { now: LATER })
    await page.clock.fastForward('40:00')
  }

  async function payFromConfirm(page: Page, host: HostPlay): Promise<void> {
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toHaveLength(1)
  }

  it.each(['alipay', 'unionpay'] as const)('is renewed by itself in %s, and the payment goes through', async (id) => {
    const host = hostNamed(id)
    const page = await phone.open(id, PERSONA)
    await reachDues(bench, page, host, await bench.persona(PERSONA))
    await reachConfirm(page, host)
    await waitForty(page)
    await payFromConfirm(page, host)
    expect(phone.errors).toEqual([])
  })

  it('is renewed by itself in 微信小程序, and whom one looked up is still there', async () => {
    const host = hostNamed('wechat-mini')
    const page = await phone.open(host.id, PERSONA)
    await lookUp(page, await bench.persona(PERSONA))
    await top(page).getByRole('checkbox').first().waitFor()
    await reachConfirm(page, host)
    await waitForty(page)
    await payFromConfirm(page, host)
  })

  it('is renewed by itself while another person’s form is filled, and nothing typed is lost', async () => {
    const page = await phone.open('alipay', PERSONA)
    await page.getByRole('button', { name: '为他人缴费' }).click()
    const child = await bench.persona('medical-child')
    await top(page).getByLabel('姓名', { exact: true }).fill(child.name)
    await top(page).getByLabel('身份证件号码').fill(child.documentNumber)
    await waitForty(page)
    await press(page, '下一步')
    await top(page).getByText('城乡医保 (0-18)').waitFor()
  })

  it('ERR-IDLE-01: is told in 电子税务局 on the sign-in page, and one goes on after signing in', async () => {
    const host = hostNamed('etax')
    const persona = await bench.persona(PERSONA)
    const page = await phone.open(host.id, PERSONA)
    await reachDues(bench, page, host, persona)
    // The page asks which mandate there is; answered later, that would end the session before the press.
    await Promise.all([page.waitForResponse(/\/mandates\?/), reachConfirm(page, host)])
    // The gateway alone has ended it; the page learns of it from the answer.
    await bench.control('PUT', '/sandbox/clock', { now: LATER })
    await openSheet(page, host)
    await top(page).getByText(RAN_OUT).waitFor()
    expect(await allTransactions(bench)).toEqual([])

    await signIn(bench, page, persona)
    await top(page).getByText('刚才的操作没有进行').waitFor()
    expect(await allTransactions(bench)).toEqual([])
    expect(await page.getByText(RAN_OUT).count()).toBe(0)
    await payFromConfirm(page, host)
    expect(phone.errors).toEqual([])
  })

  it('is told in 电子税务局 on the page of an order too, and after signing in one is back at it', async () => {
    const host = hostNamed('etax')
    const persona = await bench.persona(PERSONA)
    const page = await phone.open(host.id, PERSONA)
    await reachDues(bench, page, host, persona)
    await reachConfirm(page, host)
    await openSheet(page, host)
    await pressInWallet(page, '取消')
    await page.getByRole('heading', { name: '等待支付' }).waitFor()
    await waitForty(page)
    await top(page).getByText(RAN_OUT).waitFor()
    await signIn(bench, page, persona)
    await page.getByRole('heading', { name: '超过支付时间' }).waitFor()
    expect(await top(page).innerText()).toContain('没有扣款')
  })
})
