import { beforeEach, describe, expect, it } from 'vitest'
import type { Phone } from './bench'
import { allTransactions } from './elsewhere'
import { lookUp, press, pressInWallet, ticks, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const FOURTH_QUARTER = '2026-11-05T10:00:00+08:00'

/** 工银e缴费 (指南 2.3): nobody is known, and what is owed is asked for by kind, year and month. */
describe('in 微信', () => {
  let phone: Phone
  let page: Page
  beforeEach(async () => {
    phone = await bench.phone()
    page = await phone.open('wechat', 'nothing-due')
  })

  const text = () => top(page).innerText()
  const choice = (label: string) => top(page).getByRole('button', { name: label })
  const tick = (name: string) => top(page).getByRole('checkbox', { name, exact: true })

  async function found(personaId: string): Promise<void> {
    await lookUp(page, await bench.persona(personaId))
    await top(page).getByText('查询条件').first().waitFor()
  }

  /** From the look-up to the query's form. */
  async function openQuery(personaId: string): Promise<void> {
    await found(personaId)
    await press(page, '更改')
    await top(page).getByText('收费机构').waitFor()
    await top(page).getByRole('checkbox').first().waitFor()
  }

  async function choose(label: string, option: string): Promise<void> {
    await choice(label).click()
    await top(page).getByRole('group', { name: label }).getByRole('button', { name: option, exact: true }).click()
  }

  /** What can be chosen, in the order of the list, which is open afterwards. */
  async function optionsOf(label: string): Promise<string[]> {
    await choice(label).click()
    const texts = await top(page).getByRole('group', { name: label }).getByRole('button').allInnerTexts()
    return texts.map((one) => one.replace('✓', '').trim())
  }

  async function ask(): Promise<void> {
    await press(page, '查询')
    await top(page).getByText('按所选险种和期间').waitFor()
  }

  it('WX-ENTRY-02: says that any card bound to WeChat pays, and another’s card too', async () => {
    await page.getByText('缴费可以通过微信已绑定的银行卡完成（不限于工商银行账户），且支持他人银行卡代缴。').waitFor()
  })

  it('WX-QRY-01: asks for number, kind of document and name, not for 本人 or 他人; the answer lists what the person is insured for', async () => {
    await page.getByLabel('证件号码', { exact: true }).waitFor()
    expect(await choice('证件类型').innerText()).toContain('居民身份证')
    expect(await text()).not.toContain('办理对象')
    await found('one-notice-and-others')
    expect(await text()).toMatch(/已参保：(城乡居民基本养老保险、城乡居民基本医疗保险|城乡居民基本医疗保险、城乡居民基本养老保险)/)
  })

  it('WX-QRY-02: the query names what is paid, to whom and for whom, masked, with 返回 and 查询', async () => {
    await openQuery('flexible-both')
    const persona = await bench.persona('flexible-both')
    const shown = await text()
    for (const words of ['缴费项目', '上海社保缴费（个人）', '收费机构', '国家税务总局上海市税务局', '证件号码', '姓名']) expect(shown).toContain(words)
    for (const secret of [persona.name, persona.documentNumber]) expect(shown).not.toContain(secret)
    for (const name of ['返回', '查询']) expect(await top(page).getByRole('button', { name, exact: true }).count()).toBe(1)
  })

  it('WX-QRY-03: residents tick a kind, choose a year and ask; only that is listed', async () => {
    await openQuery('one-notice-and-others')
    expect(await text()).toContain('城乡居民')
    expect(await text()).toContain('缴费年份（医疗保险）')
    await tick('养老').click()
    expect(await top(page).getByText('缴费年份（养老保险）').count()).toBe(0)
    await choose('缴费年份（医疗保险）', '2026')
    await ask()
    expect(await top(page).getByRole('checkbox').count()).toBe(1)
    expect(await text()).toContain('2026-01 至 2026-12')
    await press(page, '显示全部待缴费款')
    await expect.poll(() => top(page).getByRole('checkbox').count()).toBeGreaterThan(1)
  })

  it('WX-QRY-04: pension offers the current year and, at the end, 补缴, which lists the earlier years', async () => {
    await openQuery('pension-earlier-years')
    expect(await optionsOf('缴费年份（养老保险）')).toEqual(['2026', '补缴'])
    await top(page).getByRole('button', { name: '补缴', exact: true }).click()
    await ask()
    await expect.poll(() => top(page).getByRole('checkbox').count()).toBe(3)
    const shown = await text()
    for (const year of [2023, 2024, 2025]) expect(shown).toContain(`${year}-01 至 ${year}-12`)
    expect(shown).not.toContain('2026-01 至')
  })

  it('WX-QRY-05: medical offers next year’s fee from the fourth quarter on, and this year’s', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: FOURTH_QUARTER })
    page = await phone.open('wechat', 'nothing-due')
    await openQuery('medical-adult')
    expect(await choice('缴费年份（医疗保险）').innerText()).toContain('2027')
    expect(await optionsOf('缴费年份（医疗保险）')).toEqual(['2026', '2027'])
    await top(page).getByRole('button', { name: '2027', exact: true }).last().click()
    await ask()
    expect(await text()).toContain('2027-01 至 2027-12')
    expect(await text()).not.toContain('2026-01')
  })

  it('WX-QRY-06, WX-QRY-07: flexible employment is asked 否, both kinds ticked, of last month', async () => {
    await openQuery('flexible-both')
    const shown = await text()
    for (const words of ['灵活就业', '是否特殊缴费', '缴费期间起', '缴费期间止']) expect(shown).toContain(words)
    expect(await ticks(page)).toEqual([true, true])
    expect(await top(page).getByRole('button', { name: '否', exact: true }).getAttribute('aria-pressed')).toBe('true')
    for (const label of ['缴费期间起', '缴费期间止']) expect(await choice(label).innerText()).toContain('2026-08')
    await ask()
    expect(await top(page).getByRole('checkbox').count()).toBe(2)
  })

  it('WX-QRY-08: 是 asks of this month, and finds the special payment', async () => {
    await openQuery('special-payment')
    await press(page, '是')
    for (const label of ['缴费期间起', '缴费期间止']) expect(await choice(label).innerText()).toContain('2026-09')
    await ask()
    expect(await ticks(page)).toEqual([true])
    expect(await text()).toContain('2026-09')
  })

  it('a query with nothing ticked, or whose months run backwards, is told, and nothing chosen is lost', async () => {
    await openQuery('flexible-both')
    await choose('缴费期间止', '2026-05')
    await press(page, '查询')
    await top(page).getByText('缴费期间的起月晚于止月').waitFor()
    await choose('缴费期间起', '2026-05')
    await expect.poll(text).not.toContain('缴费期间的起月晚于止月')
    for (const box of await top(page).getByRole('checkbox').all()) await box.click()
    await press(page, '查询')
    await top(page).getByText('请至少勾选一个险种').waitFor()
    expect(await choice('缴费期间起').innerText()).toContain('2026-05')
  })

  it('a query that nothing fits says so in the host’s words, and shows all that is owed when asked to', async () => {
    await openQuery('flexible-both')
    for (const end of ['起', '止']) await choose(`缴费期间${end}`, '2025-01')
    await ask()
    await top(page).getByText('所选条件下没有待缴费款').waitFor()
    expect(await text()).toContain('不存在未申报的待缴费信息')
    await press(page, '显示全部待缴费款')
    await expect.poll(() => top(page).getByRole('checkbox').count()).toBe(2)
  })

  it('WX-PAY-01: the amount is checked, 立即缴费 opens WeChat’s sheet, and the money moves once', async () => {
    await openQuery('flexible-both')
    await ask()
    await press(page, '立即缴费')
    await top(page).getByText('费款合计').waitFor()
    expect(await text()).toContain('¥2238.00')
    await press(page, '立即缴费')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ kind: 'payment', amountFen: 223_800 }])
  })

  it.each(['not-enrolled', 'under-review'])('ERR-WX-01: %s is told 无有效的参保登记信息, with the cause and what to do, and 确定 leads back', async (personaId) => {
    const persona = await bench.persona(personaId)
    await lookUp(page, persona)
    await top(page).getByText('无有效的参保登记信息', { exact: true }).waitFor()
    expect(await text()).toContain('可能原因有：未办理参保登记或已申请参保未审批通过')
    expect(await text()).toContain(personaId === 'not-enrolled' ? '您还没有办理参保登记' : '参保登记正在审核')
    await press(page, '确定')
    await expect.poll(() => top(page).getByLabel('证件号码', { exact: true }).inputValue()).toBe(persona.documentNumber)
  })

  it('ERR-WX-02: who is registered and owes nothing is told 不存在未申报的待缴费信息, with the causes', async () => {
    await found('nothing-due')
    await top(page).getByText('不存在未申报的待缴费信息').waitFor()
    expect(await text()).toContain('可能原因有')
    await press(page, '确定')
    await top(page).getByLabel('证件号码', { exact: true }).waitFor()
  })
})
