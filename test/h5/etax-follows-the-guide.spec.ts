import { describe, expect, it } from 'vitest'
import type { Phone } from './bench'
import { allTransactions } from './elsewhere'
import { readCode } from './read-code'
import { passBriefing, press, pressInWallet, signIn, ticks, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const DESKTOP = { width: 1280, height: 900 }
const SMALL_PHONE = { width: 360, height: 740 }
const AUTO_DEBIT_DAY = '2026-09-14T10:00:00+08:00'

let page: Page

const text = () => top(page).innerText()

/** Signs in on a screen of that size; the briefing stands. */
async function enter(personaId: string, viewport: typeof DESKTOP): Promise<Phone> {
  const phone = await bench.phone(viewport)
  page = await phone.open('etax', personaId)
  await signIn(bench, page, await bench.persona(personaId))
  return phone
}

/** Past the briefing and to a step, all of oneself. */
async function reachStep(step: 1 | 2 | 3): Promise<void> {
  await passBriefing(page)
  await top(page).getByRole('button', { name: step === 1 ? '身份信息' : '参保信息' }).click()
  await top(page).getByText(step === 1 ? '办理对象' : '人员编号').first().waitFor()
  if (step === 3) {
    await press(page, '下一步')
    await top(page).getByText('费款所属期').first().waitFor()
  }
}

const heads = () => top(page).getByRole('columnheader').allInnerTexts()

describe('on a desktop', () => {
  it('WEB-PAY-03: the module says where in the bureau’s menu it stands', async () => {
    await enter('flexible-both', DESKTOP)
    await page.getByText('【社保费办理】—【申报缴费】—【灵活就业及城乡居民社会保险费缴费】').waitFor()
  })

  it('WEB-PAY-04, WEB-PAY-05, WEB-PAY-06: 办理须知 opens on entry, with six tabs, its three lines and a cross', async () => {
    await enter('flexible-both', DESKTOP)
    const dialog = page.getByRole('dialog', { name: '《灵活就业及城乡居民社会保险费缴费》办理须知' })
    await dialog.waitFor()
    expect(await dialog.getByRole('tab').allInnerTexts()).toEqual(['事项描述', '报送资料', '办理流程', '文件依据', '注意事项', '办理地点'])
    for (const line of [
      '1.根据缴费人类型可分为灵活就业人员、城乡居民。',
      '2.提供本人社会保险费缴费和为他人代办社会保险费缴费功能。',
      '3.根据数据来源可分为日常缴费、特殊缴费。',
    ]) {
      expect(await dialog.innerText()).toContain(line)
    }
    await dialog.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('dialog', { name: '提醒' }).waitFor()
  })

  it('WEB-PAY-01, WEB-PAY-02: 注意事项 says when one can pay, how often, and that one must be registered', async () => {
    await enter('flexible-both', DESKTOP)
    await page.getByRole('tab', { name: '注意事项' }).click()
    const panel = await page.getByRole('tabpanel').innerText()
    for (const words of ['征收期限内的非自动扣款日', '一般情况灵活就业人员一月缴纳一次，城乡居民一年缴纳一次。', '个人完成参保登记后方可按期缴费。']) {
      expect(panel).toContain(words)
    }
    await page.getByRole('tab', { name: '报送资料' }).click()
    expect(await page.getByRole('tabpanel').innerText()).toContain('系统自动带出征收项目、费额，缴费人确认后即可进行缴费')
  })

  it('WEB-PAY-01: on an auto-debit day nothing can be ticked, and the day of reopening is named', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: AUTO_DEBIT_DAY })
    await enter('auto-debit-day', DESKTOP)
    await passBriefing(page)
    await page.getByText('今天是自动扣款日，不能自行缴费。').waitFor()
    expect(await text()).toContain('9月16日 起可以缴费')
    expect(await ticks(page)).toEqual([false, false])
    await top(page).getByRole('checkbox').first().click({ force: true })
    expect(await ticks(page)).toEqual([false, false])
  })

  it('WEB-PAY-07: 继续办理 shows it again at the next entry, 我知道了，不再提示 never', async () => {
    const phone = await enter('flexible-both', DESKTOP)
    await page.getByRole('button', { name: '继续办理' }).click()
    await page.getByRole('dialog', { name: '提醒' }).getByRole('button', { name: '确定' }).click()
    page = await phone.open('etax', 'flexible-both')
    await signIn(bench, page, await bench.persona('flexible-both'))
    await passBriefing(page)
    await page.reload()
    await page.getByRole('checkbox').first().waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('WEB-PAY-08: the reminder says whom the module is for, holds the focus, and 确定 goes on', async () => {
    await enter('flexible-both', DESKTOP)
    await page.getByRole('button', { name: '继续办理' }).click()
    const dialog = page.getByRole('dialog', { name: '提醒' })
    expect(await dialog.innerText()).toContain(
      '请注意！此功能模块仅适用于以灵活就业及城乡居民身份参保登记并通过税务部门缴费渠道的缴费人，不包含企事业单位在职职工人员。',
    )
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await dialog.getByRole('button', { name: '确定' }).evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })

  it('WEB-PAY-09, WEB-PAY-10, WEB-PAY-11: step 1 has the guide’s fields, oneself filled in, another person typed, and two buttons', async () => {
    await enter('flexible-both', DESKTOP)
    await reachStep(1)
    const shown = await text()
    for (const words of ['身份信息填写', '参保信息选择', '缴费信息提交', '办理对象', '本人', '他人', '姓名', '证件类型', '证件号码', '国籍（地区）', '中华人民共和国']) {
      expect(shown).toContain(words)
    }
    expect(shown).not.toContain('身份证件号码')
    expect(await top(page).getByRole('listitem').filter({ hasText: '身份信息填写' }).getAttribute('aria-current')).toBe('step')
    expect(await top(page).getByRole('textbox').count()).toBe(0)
    await press(page, '他人')
    for (const label of ['姓名', '证件号码']) expect(await top(page).getByLabel(label, { exact: true }).inputValue()).toBe('')
    expect(await top(page).getByRole('button', { name: /国籍（地区）/ }).innerText()).toContain('中华人民共和国')
    expect(await top(page).getByRole('button', { name: '下一步' }).count()).toBe(1)
    await press(page, '取消')
    await page.getByText('应缴合计').waitFor()
  })

  it('a foreigner’s nationality must be chosen, and may be given by its code', async () => {
    const { name, documentNumber } = await bench.persona('foreigner-passport')
    await enter('flexible-both', DESKTOP)
    await reachStep(1)
    await press(page, '他人')
    await top(page).getByLabel('姓名', { exact: true }).fill(name)
    await top(page).getByRole('button', { name: /证件类型/ }).click()
    await press(page, '外国护照')
    await top(page).getByLabel('证件号码', { exact: true }).fill(documentNumber)
    await press(page, '下一步')
    await top(page).getByText('请选择国籍（地区）').waitFor()
    await top(page).getByRole('button', { name: /国籍（地区）/ }).click()
    await press(page, '其他（填写证件上的三位代码）')
    await top(page).getByLabel('国籍（地区）代码').fill('fr')
    await press(page, '下一步')
    await top(page).getByText('请填写证件上的三位字母代码').waitFor()
    await top(page).getByLabel('国籍（地区）代码').fill('fra')
    await press(page, '下一步')
    await top(page).getByText('人员编号').first().waitFor()
  })

  it('WEB-PAY-12, WEB-PAY-13: the link leads to codes for 微信 and 支付宝 that open the module there and name nobody', async () => {
    await enter('flexible-both', DESKTOP)
    await reachStep(1)
    await top(page).getByRole('button', { name: '如您需要使用微信或支付宝缴费，请点击此链接，并扫码缴费' }).click()
    const codes: string[] = []
    for (const app of ['微信', '支付宝']) {
      await press(page, app)
      const image = top(page).getByAltText(`${app}缴费二维码`)
      await image.waitFor()
      codes.push(await readCode(image))
    }
    expect(codes).toEqual([`${bench.url}/hosts/wechat/app/`, `${bench.url}/hosts/alipay/app/`])
    const other = await page.context().newPage()
    await other.goto(`${codes[0]}?persona=nothing-due`)
    await other.getByRole('button', { name: '查询', exact: true }).waitFor()
  })

  it('WEB-PAY-14, WEB-PAY-15: step 2 is a table under the guide’s heads, all rows ticked, with three buttons', async () => {
    await enter('one-notice-and-others', DESKTOP)
    await reachStep(2)
    expect((await heads()).slice(1)).toEqual(['缴费人类型', '社保经办机构', '人员编号', '征收项目', '征收品目', '征收子目', '缴费基数（元）'])
    expect(await ticks(page)).toEqual([true, true, true])
    for (const name of ['上一步', '下一步', '取消']) expect(await top(page).getByRole('button', { name, exact: true }).count()).toBe(1)
  })

  it('WEB-PAY-16, WEB-PAY-17, WEB-PAY-18, WEB-PAY-19: step 3 has both kinds, the tip, the guide’s heads, notices ticked whole, and the sum', async () => {
    await enter('one-notice-and-others', DESKTOP)
    await reachStep(3)
    expect((await heads()).slice(1)).toEqual([
      '社保经办机构',
      '征集通知单号',
      '征收项目',
      '征收品目',
      '征收子目',
      '费款所属期',
      '应缴金额',
      '缴费类型',
      '主管税务科所',
    ])
    const shown = await text()
    for (const words of ['日常缴费', '特殊缴费', '正常应缴', '温馨提示：同一征集通知流水号的待缴信息必须一起缴费。由于数据来源于人社局，税务部门不能按照险种过滤。']) {
      expect(shown).toContain(words)
    }
    for (const name of ['上一步', '提交', '取消']) expect(await top(page).getByRole('button', { name, exact: true }).count()).toBe(1)

    // The earlier years share a notice: one tick takes or leaves them all.
    const earlier = top(page).getByRole('checkbox', { name: /2025-01/ })
    const sum = async () => /合计：([\d.]+)元/.exec(await text())?.[1]
    const before = Number(await sum())
    await earlier.click()
    const years = [2023, 2024, 2025]
    for (const year of years) {
      expect(await top(page).getByRole('checkbox', { name: new RegExp(`${year}-01`) }).getAttribute('aria-checked')).toBe('true')
    }
    await expect.poll(sum).toBe((before + 3 * 1300).toFixed(2))
    await top(page).getByRole('checkbox', { name: /2023-01/ }).click()
    await expect.poll(sum).toBe(before.toFixed(2))

    const all = top(page).getByRole('checkbox', { name: '全选' })
    await all.click()
    expect(new Set(await ticks(page))).toEqual(new Set([true]))
    await all.click()
    expect(new Set(await ticks(page))).toEqual(new Set([false]))
  })

  it('WEB-PAY-20, WEB-PAY-21, WEB-PAY-22: the way to pay shows the sum, 银联支付 and, for somebody without a letter, why 授权书支付 can’t be chosen; 确定 leads to the payment page', async () => {
    await enter('flexible-both', DESKTOP)
    await reachStep(3)
    await press(page, '提交')
    await top(page).getByText('费款合计').waitFor()
    const shown = await text()
    for (const words of ['2238.00', '银联支付', '仅支持银行卡支付。支付后不支持撤销。', '授权书支付', '仅支持使用缴费人已签订的社会保险费扣费授权书支付。支付后不支持撤销。', '您还没有签订委托扣款协议，暂不能用授权书支付。']) {
      expect(shown).toContain(words)
    }
    expect(await top(page).getByRole('button', { name: /授权书支付/ }).isDisabled()).toBe(true)
    await press(page, '确定')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ kind: 'payment', amountFen: 223_800 }])
  })

  it('WEB-PAY-23: what is paid is not offered again, and it says by what it was paid', async () => {
    await enter('flexible-both', DESKTOP)
    await reachStep(3)
    await press(page, '提交')
    await press(page, '确定')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    await press(page, '完成')
    await top(page).getByText('已通过自动扣款、自行缴费等方式缴纳').waitFor()
    expect(await top(page).getByRole('checkbox').count()).toBe(0)
  })
})

describe('in the bureau’s app, on a phone', () => {
  it('APP-PAY-01: the module names its place and says when one can pay', async () => {
    await enter('flexible-both', SMALL_PHONE)
    await page.getByText('【灵活就业及城乡居民社会保险费缴费】').waitFor()
    await page.getByRole('tab', { name: '注意事项' }).click()
    expect(await page.getByRole('tabpanel').innerText()).toContain('可以在征收期限内的非自动扣款日，通过上海市电子税务局向税务机关申报缴纳社会保险费')
  })

  it('APP-PAY-02, APP-PAY-03: three steps; oneself is filled in and masked, another typed, nationality China at first', async () => {
    const persona = await bench.persona('flexible-both')
    await enter('flexible-both', SMALL_PHONE)
    await reachStep(1)
    const shown = await text()
    for (const words of ['身份信息填写', '参保信息选择', '缴费信息提交', '中华人民共和国', '**秋']) expect(shown).toContain(words)
    expect(shown).toMatch(/3\*+[0-9X]/)
    for (const secret of [persona.name, persona.documentNumber]) expect(shown).not.toContain(secret)
    await press(page, '他人')
    expect(await top(page).getByLabel('姓名', { exact: true }).inputValue()).toBe('')
    expect(await top(page).getByRole('button', { name: /国籍（地区）/ }).innerText()).toContain('中华人民共和国')
  })

  it('APP-PAY-04, APP-PAY-05, APP-PAY-06: flexible employment shows two cards, ticked, with the guide’s fields', async () => {
    await enter('flexible-both', SMALL_PHONE)
    await reachStep(2)
    expect(await ticks(page)).toEqual([true, true])
    expect(await heads()).toEqual([])
    const shown = await text()
    for (const words of ['征收品目', '费额设置方式', '社保经办机构', '社保核定', '企业职工基本养老保险', '灵活就业人员基本养老保险', '基本医疗保险', '灵活就业人员基本医疗保险']) {
      expect(shown).toContain(words)
    }
  })

  it('APP-PAY-06: residents’ pension shows its category and sub-item', async () => {
    await enter('pension-earlier-years', SMALL_PHONE)
    await reachStep(2)
    const shown = await text()
    for (const words of ['城乡居民基本养老保险', '城乡居民基本养老保险费', '征收子目', '城乡居民基本养老保险基金收入']) expect(shown).toContain(words)
  })

  it('APP-PAY-07: dues are shown and ticked, submitted, the way to pay chosen, and paid', async () => {
    await enter('flexible-both', SMALL_PHONE)
    await reachStep(3)
    expect(await ticks(page)).toEqual([true, true])
    await press(page, '提交')
    await top(page).getByRole('button', { name: /银联支付/ }).click()
    await press(page, '确定')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toHaveLength(1)
  })

  it('nothing has to be scrolled sideways on any step', async () => {
    await enter('one-notice-and-others', SMALL_PHONE)
    await reachStep(3)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(SMALL_PHONE.width)
  })
})
