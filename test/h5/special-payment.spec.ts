import { beforeEach, describe, expect, it } from 'vitest'
import { fen, formatYuan } from '../../src/domain/money'
import { hostNamed, type HostPlay, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { finish, lookUp, openSheet, press, pressInWallet, reachConfirm, reachDues, ticks, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const PERSONA = 'special-payment'

describe('a special payment', () => {
  let phone: Phone
  let owes: number
  beforeEach(async () => {
    phone = await bench.phone()
    owes = (await elsewhere(bench, PERSONA)).overview.dues?.totalFen ?? 0
  })

  const option = (page: Page, name: string) => top(page).getByRole('button', { name, exact: true })
  const chosen = (page: Page, name: string) => option(page, name).getAttribute('aria-pressed')

  async function payFrom(page: Page, host: HostPlay): Promise<void> {
    await reachConfirm(page, host)
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ kind: 'payment', amountFen: owes }])
  }

  it('stands under 特殊缴费, 日常缴费 has none, and it is paid', async () => {
    const host = hostNamed('alipay')
    const page = await phone.open(host.id, PERSONA)
    await reachDues(bench, page, host, await bench.persona(PERSONA))
    expect(await top(page).innerText()).toContain(formatYuan(fen(owes)))
    expect(await chosen(page, '特殊缴费')).toBe('true')
    expect(await ticks(page)).toEqual([true])

    await option(page, '日常缴费').click()
    await top(page).getByText('没有日常缴费的应缴信息').waitFor()
    expect(await ticks(page)).toEqual([])
    expect(await page.getByRole('button', { name: '去缴费', exact: true }).count()).toBe(0)

    await option(page, '特殊缴费').click()
    await payFrom(page, host)
    expect(await finish(page, host, await bench.persona(PERSONA))).toContain('当前没有需要缴纳的费款')
    const records = await (await elsewhere(bench, PERSONA)).records()
    expect(records.find(({ source }) => source === 'order')?.amountFen).toBe(owes)
  })

  it('is asked for by 是否特殊缴费 in 云闪付, and paid', async () => {
    const host = hostNamed('unionpay')
    const page = await phone.open(host.id, PERSONA)
    await top(page).getByText('是否特殊缴费').first().waitFor()
    expect(await top(page).getByText('日常缴费', { exact: true }).count()).toBe(0)
    await option(page, '否').click()
    await top(page).getByText('没有日常缴费的应缴信息').waitFor()
    await option(page, '是').click()
    expect(await ticks(page)).toEqual([true])
    await payFrom(page, host)
  })

  it('is asked for by 是否特殊缴费 in 微信 after the look-up', async () => {
    const page = await phone.open('wechat', PERSONA)
    await lookUp(page, await bench.persona(PERSONA))
    await top(page).getByText('是否特殊缴费').first().waitFor()
    await option(page, '是').click()
    expect(await ticks(page)).toEqual([true])
    await press(page, '立即缴费')
    await expect.poll(() => top(page).innerText()).toContain('费款合计')
    expect(await top(page).innerText()).toContain(formatYuan(fen(owes)))
  })

  it('is answered 否 at first where something daily is owed, and 是 says that there is none', async () => {
    const page = await phone.open('unionpay', 'flexible-both')
    await top(page).getByRole('checkbox').first().waitFor()
    expect(await chosen(page, '否')).toBe('true')
    expect(await chosen(page, '是')).toBe('false')
    await option(page, '是').click()
    await top(page).getByText('没有特殊缴费的应缴信息').waitFor()
    await option(page, '否').click()
    expect(await ticks(page)).toEqual([true, true])
  })
})
