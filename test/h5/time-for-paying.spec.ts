import { beforeEach, describe, expect, it } from 'vitest'
import { hostNamed, type HostPlay, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { openSheet, press, pressInWallet, reachConfirm, reachDues, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const PERSONA = 'flexible-both'
const TOTAL_FEN = 223_800

describe('the time for paying', () => {
  const [alipay, suishenban] = [hostNamed('alipay'), hostNamed('suishenban')]
  let phone: Phone
  beforeEach(async () => {
    phone = await bench.phone()
  })

  const heading = (page: Page, name: string) => top(page).getByRole('heading', { name })
  const takings = async () => (await allTransactions(bench)).map(({ kind, amountFen }) => [kind, amountFen])

  async function confirmIn(host: HostPlay): Promise<Page> {
    const page = await phone.open(host.id, PERSONA)
    await reachDues(bench, page, host, await bench.persona(PERSONA))
    await reachConfirm(page, host)
    return page
  }

  it('is told, its end is warned of, and after it nothing is lost', async () => {
    await phone.context.clock.install()
    const page = await confirmIn(alipay)
    await openSheet(page, alipay)
    await pressInWallet(page, '取消')
    await top(page).getByText(/请在 10:1\d 前完成支付/).waitFor()
    expect(await top(page).getByRole('alert').count()).toBe(0)

    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:13:30+08:00' })
    await page.clock.fastForward('13:30')
    const warning = top(page).getByRole('alert')
    await warning.waitFor()
    expect(await warning.innerText()).toMatch(/不到 2 分钟。到时还没有付款，这笔缴费会自动关闭，不会扣款；费款不会丢失/)

    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:16:00+08:00' })
    await page.clock.fastForward('02:30')
    await heading(page, '超过支付时间，这笔缴费已关闭').waitFor()
    expect(await top(page).innerText()).toContain('没有扣款')
    expect(await warning.count()).toBe(0)
    await press(page, '重新缴费')
    await reachConfirm(page, alipay)
    await openSheet(page, alipay)
    await pressInWallet(page, '确认付款')
    await heading(page, '缴费成功').waitFor()
    expect(await takings()).toEqual([['payment', TOTAL_FEN]])
  })

  it('was over when the resident came back: it says that nothing was taken', async () => {
    const page = await confirmIn(alipay)
    await openSheet(page, alipay)
    await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
    await page.close()
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:20:00+08:00' })
    const again = await phone.open('alipay', PERSONA)
    await heading(again, '超过支付时间，这笔缴费已关闭').waitFor()
    expect(await top(again).innerText()).toMatch(/没有扣款。费款仍需缴纳，可以重新缴费/)
    expect(await takings()).toEqual([])
  })

  it('was over when the wallet took the money all the same: it goes back, and the page tells both', async () => {
    const page = await confirmIn(suishenban)
    await top(page).getByRole('button', { name: '支付宝' }).click()
    // The trade of Alipay's web page comes into being when somebody arrives there, which is after the order has ended.
    let arrive = () => {}
    const ended = new Promise<void>((resolve) => {
      arrive = resolve
    })
    await page.route('**/gateway.do*', async (route) => {
      await ended
      await route.continue()
    })
    const leaving = page.waitForRequest('**/gateway.do*')
    await openSheet(page, suishenban)
    await leaving
    const other = await elsewhere(bench, PERSONA)
    const [order] = other.overview.openOrders
    if (!order) throw new Error('no order is under way')
    expect((await other.giveUp(order)).state).toBe('cancelled')
    arrive()

    await pressInWallet(page, '确认付款')
    await heading(page, '正在退款').or(heading(page, '已退款')).first().waitFor()
    await heading(page, '已退款').waitFor({ timeout: 45_000 })
    expect(await top(page).innerText()).toContain('¥2238.00 已原路退回')
    expect(await takings()).toEqual([
      ['payment', TOTAL_FEN],
      ['refund', TOTAL_FEN],
    ])
    await press(page, '重新缴费')
    await top(page).getByText('应缴合计').waitFor()
  })

  it('goes on after a wallet that took the page away came back unpaid: the page asks whether one has paid', async () => {
    const page = await confirmIn(suishenban)
    await top(page).getByRole('button', { name: '微信' }).click()
    await openSheet(page, suishenban)
    await pressInWallet(page, '取消')
    await page.getByRole('link', { name: '返回商家' }).click()
    await heading(page, '等待支付').waitFor()
    await heading(page, '您是否已经完成支付？').waitFor()
    expect(await top(page).innerText()).toContain('支付机构目前没有扣款')

    await press(page, '我已付款，查询结果')
    await heading(page, '您是否已经完成支付？').waitFor()
    await press(page, '没有付款，继续支付')
    await pressInWallet(page, '确认付款')
    await page.getByRole('link', { name: '返回商家' }).click()
    await heading(page, '缴费成功').waitFor()
    expect(await takings()).toEqual([['payment', TOTAL_FEN]])
  })
})
