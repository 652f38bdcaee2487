import type { Route } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { fen, formatYuan } from '../../src/domain/money'
import { hostNamed, type HostPlay, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { openSheet, press, pressInWallet, reachConfirm, reachDues, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>
type Schemas = components['schemas']

const PERSONA = 'flexible-both'
const TOTAL_FEN = 223_800

describe('an order that does not fit what is true by now', () => {
  const alipay = hostNamed('alipay')
  let phone: Phone
  beforeEach(async () => {
    phone = await bench.phone()
  })

  const goTo = (now: string) => bench.control('PUT', '/sandbox/clock', { now })
  const heading = (page: Page, name: string) => top(page).getByRole('heading', { name })
  const takings = async () => (await allTransactions(bench)).map(({ kind, amountFen }) => [kind, amountFen])

  async function confirmIn(host: HostPlay, personaId = PERSONA, on: Phone = phone): Promise<Page> {
    const page = await on.open(host.id, personaId)
    await reachDues(bench, page, host, await bench.persona(personaId))
    await reachConfirm(page, host)
    return page
  }

  it('opened twice: the second page leads to the order of the first, and sees it paid', async () => {
    const [first, second, third] = [await confirmIn(alipay), await confirmIn(alipay), await confirmIn(alipay)]
    await openSheet(first, alipay)
    await first.getByRole('button', { name: '确认付款', exact: true }).waitFor()

    await openSheet(second, alipay)
    await heading(second, '所选费款正在您的另一笔缴费中').waitFor()
    expect(await top(second).innerText()).toContain('没有扣款')
    await press(second, '查看那一笔缴费')
    await heading(second, '等待支付').waitFor()
    expect(await top(second).innerText()).toMatch(/请勿重复缴费[^]*您是否已经完成支付？/)

    await pressInWallet(first, '确认付款')
    await heading(first, '缴费成功').waitFor()
    await heading(second, '缴费成功').waitFor()

    await openSheet(third, alipay)
    await heading(third, '所选费款已经缴纳').waitFor()
    expect(await top(third).innerText()).toMatch(/不是通过这次提交缴的。这次没有扣款/)
    expect(await takings()).toEqual([['payment', TOTAL_FEN]])
    expect(phone.errors).toEqual([])
  })

  it('opened twice: 继续支付 on a page that has not heard of it yet shows that it is paid', async () => {
    const first = await confirmIn(alipay)
    const reported = first.waitForResponse('**/sheet-reports')
    await openSheet(first, alipay)
    await pressInWallet(first, '取消')
    const before: object = await (await reported).json()
    await heading(first, '等待支付').waitFor()
    // What it hears is old until it asks for the sheet, as on a page that a phone has frozen.
    let hearsTheOld = true
    await first.route('**/api/payment-orders/*', (route) => (hearsTheOld ? route.fulfill({ json: before }) : route.continue()))
    await first.route('**/instructions', async (route) => {
      hearsTheOld = false
      await route.continue()
    })
    const second = await phone.open('alipay', PERSONA)
    await second.getByRole('button', { name: '继续支付' }).click()
    await pressInWallet(second, '确认付款')
    await heading(second, '缴费成功').waitFor()
    await press(first, '继续支付')
    await heading(first, '缴费成功').waitFor()
    expect(await top(first).innerText()).not.toContain('状态已经变化')
    expect(await takings()).toEqual([['payment', TOTAL_FEN]])
  })

  it('paid meanwhile by somebody else: it is told that nothing was taken, and what is left can be paid', async () => {
    const persona = await bench.persona('one-notice-and-others')
    const page = await confirmIn(alipay, persona.id)
    const chosen = (await elsewhere(bench, persona.id)).overview.dues?.items.filter(({ catchUp }) => !catchUp) ?? []
    const left = chosen.filter(({ insurance }) => insurance !== 'residentMedical')
    expect(left).toHaveLength(chosen.length - 1)
    const friend = await elsewhere(bench, 'nothing-due')
    await friend.pay(await friend.orderFor(persona, ({ insurance }) => insurance === 'residentMedical'))
    const before = await takings()

    await openSheet(page, alipay)
    await heading(page, '所选费款已经缴纳').waitFor()
    expect(await top(page).innerText()).toContain('这次没有扣款')
    expect(await takings()).toEqual(before)
    const leftFen = left.reduce((sum, { amountFen }) => sum + amountFen, 0)
    await press(page, `缴纳其余 ${left.length} 项，¥${formatYuan(fen(leftFen))}`)
    await top(page).getByText('费款合计').waitFor()
    expect(await top(page).locator('li').count()).toBe(left.length)
    await openSheet(page, alipay)
    await pressInWallet(page, '确认付款')
    await heading(page, '缴费成功').waitFor()
    expect(await takings()).toEqual([...before, ['payment', leftFen]])
  })

  it('held by somebody else: it says until when, the choice stays, and it can be tried again once it is free', async () => {
    const page = await confirmIn(alipay)
    const friend = await elsewhere(bench, 'nothing-due')
    const order = await friend.orderFor(await bench.persona(PERSONA))
    await openSheet(page, alipay)
    await heading(page, '所选费款正在另一笔缴费中').waitFor()
    expect(await top(page).innerText()).toContain(`最迟 9月20日 ${order.expiresAt.slice(11, 16)} 可再次缴费`)
    expect(await top(page).innerText()).toContain('没有扣款')
    await friend.giveUp(order)
    await press(page, '再试一次')
    await pressInWallet(page, '确认付款')
    await heading(page, '缴费成功').waitFor()
    expect(await takings()).toEqual([['payment', TOTAL_FEN]])
  })

  it('the amount is another by now: old and new stand side by side, and the new one is confirmed', async () => {
    const less = 1_000
    const asBefore = async (route: Route) => {
      const response = await route.fetch()
      const body: { overview?: Schemas['Overview'] } & Schemas['Overview'] = await response.json()
      const { dues } = body.overview ?? body
      const [first] = dues?.items ?? []
      if (first) first.amountFen -= less
      await route.fulfill({ response, json: body })
    }
    for (const asked of ['**/api/sessions', '**/api/overview']) await phone.context.route(asked, asBefore)
    const page = await phone.open('alipay', PERSONA)
    await page.getByRole('checkbox').first().waitFor()
    await reachConfirm(page, alipay)
    await openSheet(page, alipay)

    await heading(page, '应缴金额已有变化').waitFor()
    const text = await top(page).innerText()
    expect(text).toContain('没有扣款')
    expect(text).toMatch(/原来的金额\s+¥2228\.00\s+现在的金额\s+¥2238\.00/)
    expect(await takings()).toEqual([])
    await press(page, '确认，按 ¥2238.00 缴费')
    await pressInWallet(page, '确认付款')
    await heading(page, '缴费成功').waitFor()
    expect(await takings()).toEqual([['payment', TOTAL_FEN]])
  })

  it('collection closes at midnight: it says why, from when on it can be paid, and that nothing was taken', async () => {
    await goTo('2026-09-13T23:58:00+08:00')
    const page = await confirmIn(alipay)
    await goTo('2026-09-14T00:00:30+08:00')
    await openSheet(page, alipay)
    await heading(page, '现在不在可自行缴费的时间内').waitFor()
    const text = await top(page).innerText()
    expect(text).toContain('今天是自动扣款日')
    expect(text).toContain('9月16日 起可以缴费')
    expect(text).toContain('没有扣款')
    expect(await takings()).toEqual([])
    await press(page, '返回首页')
    await top(page).getByText('今天是自动扣款日，不能自行缴费。').waitFor()
  })

  it('given up when the money had been taken already: it is paid, and says so', async () => {
    const page = await confirmIn(alipay)
    const instruction = page.waitForResponse((response) => response.url().endsWith('/instructions'))
    await openSheet(page, alipay)
    const { tradeNO } = (await (await instruction).json()) as Schemas['AlipayTradeInstruction']
    await pressInWallet(page, '取消')
    await top(page).getByText('您取消了支付，没有扣款').waitFor()
    await press(page, '放弃缴费')
    await bench.control('PUT', '/sandbox/faults', { wallets: { alipay: { notify: 'never' } } })
    await top(page).getByText('确定放弃这笔缴费吗').waitFor()
    await bench.control('POST', `/wallets/alipay/cashier/${encodeURIComponent(tradeNO)}/payment`, {})
    await press(page, '放弃缴费')
    await heading(page, '缴费成功').waitFor()
    await top(page).getByText('您放弃之前已经付款成功').waitFor()
    expect(await takings()).toEqual([['payment', TOTAL_FEN]])
  })

  it('begun in another host: it says where, offers no sheet here, and can be given up', async () => {
    const suishenban = hostNamed('suishenban')
    const there = await confirmIn(suishenban)
    await openSheet(there, suishenban)
    await there.getByRole('button', { name: '确认付款', exact: true }).waitFor()

    const here = await (await bench.phone()).open('alipay', PERSONA)
    await top(here).getByText('这笔缴费是在随申办发起的').waitFor()
    expect(await top(here).getByRole('button', { name: '继续支付' }).count()).toBe(0)
    await press(here, '放弃缴费')
    await press(here, '放弃缴费')
    await heading(here, '已放弃这笔缴费').waitFor()
    expect(await top(here).innerText()).toContain('没有扣款')
    expect(await takings()).toEqual([])
    await press(here, '重新缴费')
    await top(here).getByText('应缴合计').waitFor()
  })
})
