import { beforeEach, describe, expect, it } from 'vitest'
import type { Phone, Wallet } from './bench'
import { allTransactions } from './elsewhere'
import { press, pressInWallet, ticks, top, typeOther } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const AUTO_DEBIT_DAY = '2026-09-14T10:00:00+08:00'
const FOURTH_QUARTER = '2026-11-05T10:00:00+08:00'

let phone: Phone
let page: Page
beforeEach(async () => {
  phone = await bench.phone()
})

const text = () => top(page).innerText()

describe('in 随申办 (指南 2.1)', () => {
  async function walkTo(step: 1 | 2 | 3): Promise<void> {
    await page.getByRole('button', { name: '身份信息' }).click()
    await top(page).getByText('办理对象').waitFor()
    if (step === 1) return
    await press(page, '下一步')
    await top(page).getByText('人员编号').first().waitFor()
    if (step === 2) return
    await press(page, '下一步')
    await top(page).getByText('费款所属期').first().waitFor()
  }

  it('SSB-PAY-01: is called 个人社保缴费, and has the three steps', async () => {
    page = await phone.open('suishenban', 'flexible-both')
    await expect.poll(() => page.title()).toBe('个人社保缴费')
    await walkTo(1)
    expect(await top(page).getByRole('listitem').allInnerTexts()).toEqual(['1\n身份信息填写', '2\n参保信息选择', '3\n缴费信息提交'])
  })

  it('SSB-PAY-02: on an auto-debit day it says so and when one can pay again; who is not registered can’t pay', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: AUTO_DEBIT_DAY })
    page = await phone.open('suishenban', 'auto-debit-day')
    await page.getByText('今天是自动扣款日，不能自行缴费。9月16日 起可以缴费。').waitFor()
    expect(await ticks(page)).toEqual([false, false])
    page = await phone.open('suishenban', 'under-review')
    await page.getByText('参保登记正在审核，通过后才能缴费。').waitFor()
  })

  it('SSB-PAY-03: oneself is filled in; another is typed, with 居民身份证 and 中华人民共和国 at first', async () => {
    page = await phone.open('suishenban', 'medical-adult')
    await walkTo(1)
    expect(await text()).toContain('**安')
    await press(page, '他人')
    const shown = await text()
    for (const words of ['办理对象', '姓名', '身份证件类型', '居民身份证', '身份证件号码', '国籍（地区）', '中华人民共和国']) expect(shown).toContain(words)
    await typeOther(page, await bench.persona('medical-child'))
    await top(page).getByText('人员编号').first().waitFor()
  })

  it('SSB-PAY-04, SSB-PAY-05: registrations are found and shown as cards, a child’s with its age group, and what is unticked is left out', async () => {
    page = await phone.open('suishenban', 'medical-child')
    await walkTo(2)
    const shown = await text()
    for (const words of ['征收品目', '征收子目', '费额设置方式', '社保经办机构', '城乡医保 (0-18)']) expect(shown).toContain(words)
    page = await phone.open('suishenban', 'one-notice-and-others')
    await walkTo(2)
    await top(page).getByRole('checkbox', { name: /城乡居民基本养老保险/ }).click()
    await press(page, '下一步')
    await expect.poll(async () => (await ticks(page)).length).toBe(1)
    expect(await text()).toContain('城乡居民基本医疗保险')
  })

  it('SSB-PAY-06, SSB-PAY-07: step 3 has the tip, the fields, both kinds, and the sum with its sign', async () => {
    page = await phone.open('suishenban', 'flexible-both')
    await walkTo(3)
    const shown = await text()
    for (const words of [
      '温馨提示：同一征集通知流水号的待缴信息必须一起缴费。由于数据来源于人社局，税务部门不能按照险种过滤。',
      '征收品目',
      '征集通知流水号',
      '费款所属期',
      '应缴费额',
      '日常缴费',
      '特殊缴费',
      '合计：¥2238.00',
    ]) {
      expect(shown).toContain(words)
    }
    await top(page).getByRole('checkbox').first().click()
    expect(await ticks(page)).toEqual([false, false])
  })

  it.each([
    ['云闪付', 'unionPay'],
    ['支付宝', 'alipay'],
    ['微信', 'wechatPay'],
  ] as const)('SSB-PAY-08: %s is opened from the webview, takes the money once, and the way back shows that it is paid', async (name, wallet: Wallet) => {
    page = await phone.open('suishenban', 'flexible-both')
    await walkTo(3)
    await press(page, '提交')
    await top(page).getByText('费款合计').waitFor()
    for (const one of ['云闪付', '支付宝', '微信']) expect(await top(page).getByRole('button', { name: new RegExp(one) }).count()).toBe(1)
    await top(page).getByRole('button', { name: new RegExp(name) }).click()
    await press(page, '确认缴费')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor({ timeout: 30_000 })
    const taken = await bench.control('GET', `/sandbox/wallets/${wallet}/transactions`)
    expect(taken).toMatchObject([{ kind: 'payment', amountFen: 223_800 }])
    expect(await allTransactions(bench)).toHaveLength(1)
  })
})

describe('in 云闪付 (指南 2.4)', () => {
  async function openQuery(personaId: string): Promise<void> {
    page = await phone.open('unionpay', personaId)
    await page.getByRole('button', { name: '社保费类型' }).click()
    await top(page).getByText('选择需缴纳的社保费类型').waitFor()
    await top(page).getByRole('checkbox').first().waitFor()
  }

  it('UP-QRY-01: the kind is chosen, one’s own registrations are found and shown, and nobody else can be asked for', async () => {
    await openQuery('one-notice-and-others')
    expect(await text()).toContain('本人参保信息')
    await top(page).getByRole('checkbox', { name: '城乡居民基本养老保险' }).click()
    expect(await text()).toContain('城乡居民基本医疗保险费')
    expect(await text()).not.toContain('城乡居民基本养老保险费')
    await press(page, '查询')
    await top(page).getByText('按所选险种和期间').waitFor()
    expect((await ticks(page)).length).toBe(1)
    expect(await page.getByText('他人').count()).toBe(0)
  })

  it('UP-QRY-02: 是否特殊缴费 is 否 at first; 是 finds the special payment', async () => {
    await openQuery('special-payment')
    const answer = (name: string) => top(page).getByRole('button', { name, exact: true }).getAttribute('aria-pressed')
    expect([await answer('否'), await answer('是')]).toEqual(['true', 'false'])
    await press(page, '是')
    await press(page, '查询')
    await top(page).getByText('按所选险种和期间').waitFor()
    expect(await ticks(page)).toEqual([true])
  })

  it('UP-QRY-03, UP-PAY-01: what is owed is found, 确认, the amount, 去缴费, and it is paid', async () => {
    await openQuery('flexible-both')
    await press(page, '查询')
    await top(page).getByText('按所选险种和期间').waitFor()
    await press(page, '确认')
    await top(page).getByText('费款合计').waitFor()
    expect(await text()).toContain('¥2238.00')
    await press(page, '去缴费')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ kind: 'payment', amountFen: 223_800 }])
  })

  it('next year’s medical fee is found from the fourth quarter on', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: FOURTH_QUARTER })
    await openQuery('medical-senior')
    await press(page, '查询')
    await top(page).getByText('2027-01 至 2027-12').waitFor()
  })
})
