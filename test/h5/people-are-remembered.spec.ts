import { describe, expect, it } from 'vitest'
import { HOSTS, type Phone } from './bench'
import { lookUp, openSheet, press, pressInWallet, reachConfirm, reachOthersDues, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const PARENT = 'medical-adult'
const CHILD = 'medical-child'

describe('people who were paid for before', () => {

  async function payForChild(): Promise<void> {
    const host = HOSTS.find(({ id }) => id === 'alipay')
    if (!host) throw new Error('no host')
    const page = await (await bench.phone()).open(host.id, PARENT)
    await reachOthersDues(page, await bench.persona(CHILD))
    await press(page, '提交')
    await top(page).getByText('费款合计').waitFor()
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
  }

  async function openOthers(page: Page): Promise<void> {
    await page.getByRole('button', { name: '为他人缴费' }).click()
    await top(page).getByLabel('身份证件号码').waitFor()
  }

  /** Those whom the gateway remembers, and all of them drawn. */
  async function people(page: Page): Promise<void> {
    await (await page.waitForResponse(/\/api\/contributors$/)).finished()
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  }

  const remembered = (page: Page) => top(page).getByRole('button', { name: /^\*\*满/ })

  async function expectNothingKept(page: Page): Promise<void> {
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...window.localStorage }, { ...window.sessionStorage }, window.location.href, document.cookie]),
    )
    const { name, documentNumber } = await bench.persona(CHILD)
    for (const secret of [name, documentNumber, '**满']) expect(decodeURIComponent(kept)).not.toContain(secret)
  }

  it('stand masked on another phone of the same person’s, lead on with no typing, and are gone once they are taken off', async () => {
    await payForChild()
    const phone = await bench.phone()
    const page = await phone.open('alipay', PARENT)
    await openOthers(page)
    await remembered(page).waitFor()
    const { name, documentNumber } = await bench.persona(CHILD)
    expect(await top(page).innerText()).not.toContain(name)
    expect(await top(page).innerText()).not.toContain(documentNumber)

    await remembered(page).click()
    await top(page).getByText('城乡医保 (0-18)').waitFor()
    await press(page, '上一步')
    await press(page, '删除**满')
    await top(page).getByText('不再保留**满吗').waitFor()
    await press(page, '取消')
    await remembered(page).waitFor()
    await press(page, '删除**满')
    await press(page, '确定删除')
    await expect.poll(() => remembered(page).count()).toBe(0)
    await expectNothingKept(page)

    const again = await (await bench.phone()).open('alipay', PARENT)
    await Promise.all([people(again), openOthers(again)])
    expect(await remembered(again).count()).toBe(0)
    expect(phone.errors).toEqual([])
  })

  it('are nobody else’s to see', async () => {
    await payForChild()
    const page = await (await bench.phone()).open('alipay', 'flexible-both')
    await Promise.all([people(page), openOthers(page)])
    expect(await remembered(page).count()).toBe(0)
  })

  it('in 微信 stand above the form of the look-up, from the first look-up on', async () => {
    const host = HOSTS.find(({ id }) => id === 'wechat')
    if (!host) throw new Error('no host')
    const page = await (await bench.phone()).open('wechat', PARENT)
    await lookUp(page, await bench.persona(CHILD))
    await reachConfirm(page, host)
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    await press(page, '完成')
    await remembered(page).click()
    await top(page).getByText('不存在未申报的待缴费信息').waitFor()
    await expectNothingKept(page)
  })
})
