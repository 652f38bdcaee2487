import { beforeEach, describe, expect, it } from 'vitest'
import { fen, formatYuan } from '../../src/domain/money'
import { hostNamed, type HostPlay, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { lookUp, openSheet, press, pressInWallet, reachOthersDues, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const PARENT = 'medical-adult'
const CHILD = 'medical-child'

describe('a family in one payment', () => {
  let phone: Phone
  let parentOwes: number
  let childOwes: number
  beforeEach(async () => {
    phone = await bench.phone()
    ;[parentOwes, childOwes] = [await owed(PARENT), await owed(CHILD)]
  })

  const owed = async (personaId: string) => (await elsewhere(bench, personaId)).overview.dues?.totalFen ?? 0
  const paid = async (personaId: string) =>
    (await (await elsewhere(bench, personaId)).records()).filter(({ source }) => source === 'order').map(({ amountFen }) => amountFen)
  const yuan = (amountFen: number) => `¥${formatYuan(fen(amountFen))}`
  const summary = (page: Page, count: number, people: number, amountFen: number) =>
    top(page).getByText(`合并缴费：已选 ${count} 项，${people} 人，${yuan(amountFen)}`)

  /** The wallet took the sum once, and each has their part on record. */
  async function payTogether(page: Page, host: HostPlay): Promise<void> {
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ kind: 'payment', amountFen: parentOwes + childOwes }])
    expect(await paid(PARENT)).toEqual([parentOwes])
    expect(await paid(CHILD)).toEqual([childOwes])
  }

  /** The lines on the page with the amount, person by person. */
  async function seesBoth(page: Page): Promise<void> {
    await top(page).getByText('费款合计').waitFor()
    const text = await top(page).innerText()
    expect(text).toContain(yuan(parentOwes + childOwes))
    for (const [name, amountFen] of [
      ['**满', childOwes],
      ['**安', parentOwes],
    ] as const) {
      expect(text).toMatch(new RegExp(`${name.replaceAll('*', '\\*')}\\s*${yuan(amountFen)}`))
    }
  }

  it('in 随申办: the child’s dues and one’s own are collected, looked at person by person, and paid at once', async () => {
    const host = hostNamed('suishenban')
    const page = await phone.open(host.id, PARENT)
    await page.getByRole('checkbox').first().waitFor()
    expect(await page.getByText('合并缴费').count()).toBe(0)
    await reachOthersDues(page, await bench.persona(CHILD))
    await press(page, '加入合并缴费')
    await summary(page, 1, 1, childOwes).waitFor()
    await top(page).locator('footer').getByText(yuan(parentOwes + childOwes)).waitFor()
    expect(await top(page).locator('footer').innerText()).toContain('合计 2 项，2 人')
    await press(page, '去缴费')
    await seesBoth(page)
    await payTogether(page, host)

    await press(page, '完成')
    await top(page).getByText('可能原因有').waitFor()
    expect(await top(page).getByText('合并缴费').count()).toBe(0)
    expect(phone.errors).toEqual([])
  })

  it('in 微信, which knows nobody: two people who were looked up are paid for at once', async () => {
    const host = hostNamed('wechat')
    const page = await phone.open(host.id, PARENT)
    await lookUp(page, await bench.persona(CHILD))
    await top(page).getByRole('checkbox').first().waitFor()
    await press(page, '加入合并缴费')
    await summary(page, 1, 1, childOwes).waitFor()
    await lookUp(page, await bench.persona(PARENT))
    await top(page).getByRole('checkbox').first().waitFor()
    await press(page, '加入合并缴费')
    await summary(page, 2, 2, parentOwes + childOwes).waitFor()
    await press(page, '一起缴费')
    await seesBoth(page)
    await payTogether(page, host)
    expect(phone.errors).toEqual([])
  })

  it('a person’s notice is taken out as a whole, and what is left is paid', async () => {
    const host = hostNamed('alipay')
    const page = await phone.open(host.id, PARENT)
    const several = await bench.persona('flexible-both')
    const severalOwe = await owed(several.id)
    await reachOthersDues(page, several)
    await press(page, '加入合并缴费')
    await summary(page, 2, 1, severalOwe).waitFor()
    await press(page, '去缴费')
    await top(page).getByText(yuan(severalOwe + parentOwes)).first().waitFor()
    await top(page).getByRole('button', { name: /^移除\*\*秋的/ }).click()
    await expect.poll(() => top(page).locator('li').count()).toBe(1)
    expect(await top(page).innerText()).not.toContain('**秋')
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ amountFen: parentOwes }])
    expect(await paid(several.id)).toEqual([])
  })

  it('an order that ends unpaid leaves what was collected to be paid anew', async () => {
    const host = hostNamed('alipay')
    const page = await phone.open(host.id, PARENT)
    await reachOthersDues(page, await bench.persona(CHILD))
    await press(page, '加入合并缴费')
    await summary(page, 1, 1, childOwes).waitFor()
    await press(page, '去缴费')
    await openSheet(page, host)
    await pressInWallet(page, '取消')
    await page.getByRole('heading', { name: '等待支付' }).waitFor()
    await press(page, '放弃缴费')
    await press(page, '放弃缴费')
    await page.getByRole('heading', { name: '已放弃这笔缴费' }).waitFor()
    await press(page, '重新缴费')
    await summary(page, 1, 1, childOwes).waitFor()
    await press(page, '去缴费')
    await seesBoth(page)
    await payTogether(page, host)
  })

  it('in 微信 somebody who was only looked at is not paid for', async () => {
    const host = hostNamed('wechat')
    const page = await phone.open(host.id, PARENT)
    await lookUp(page, await bench.persona(CHILD))
    await top(page).getByRole('checkbox').first().waitFor()
    await press(page, '加入合并缴费')
    await summary(page, 1, 1, childOwes).waitFor()
    await lookUp(page, await bench.persona(PARENT))
    await top(page).locator('footer').getByText(yuan(parentOwes + childOwes)).waitFor()
    await press(page, '返回')
    await summary(page, 1, 1, childOwes).waitFor()
    await press(page, '一起缴费')
    await top(page).getByText('费款合计').waitFor()
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ amountFen: childOwes }])
    expect(await paid(PARENT)).toEqual([])
  })

  it('is not offered in 云闪付, where one pays for oneself', async () => {
    const page = await phone.open('unionpay', PARENT)
    await page.getByRole('checkbox').first().waitFor()
    await page.getByRole('button', { name: '身份信息' }).click()
    await press(page, '下一步')
    await top(page).getByText('选择需缴纳的社保费').waitFor()
    await press(page, '下一步')
    await top(page).getByText('费款所属期').first().waitFor()
    expect(await top(page).getByText('合并缴费').count()).toBe(0)
  })
})
