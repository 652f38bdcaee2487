import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readPdfText } from '../../mock/gateway/documents/pdf-text.fixture'
import { zhCN } from '../../src/locales/zh-CN/index'
import type { HostId } from './bench'
import { pageFaults } from './page-faults'
import { lookUp, passBriefing, press, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

const PHONE = { width: 375, height: 760 }
const SMALLEST_PHONE = { width: 320, height: 640 }
const DESKTOP = { width: 1280, height: 900 }
const PAST_DEADLINE = '2026-09-25T10:00:00+08:00'

let page: Page

const text = () => top(page).innerText()
const names = () => top(page).locator('article h3').allInnerTexts()

async function enter(host: HostId, personaId: string, viewport = PHONE): Promise<void> {
  page = await (await bench.phone(viewport)).open(host, personaId)
  if (host === 'etax') {
    await signIn(bench, page, await bench.persona(personaId))
    await passBriefing(page)
  }
}

async function openService(name: string, heading = name): Promise<void> {
  await top(page).getByRole('button', { name }).click()
  await top(page).getByRole('heading', { name: heading, level: 1 }).waitFor()
}

/** Opens a field of choices and takes one. */
async function choose(label: string, option: string): Promise<void> {
  await top(page).getByRole('button', { name: label }).click()
  await top(page).getByRole('group', { name: label }).getByRole('button', { name: option, exact: true }).click()
}
describe('what can be done at a counter', () => {
  it.each([
    ['suishenban', PHONE],
    ['etax', DESKTOP],
  ] as const)('OFF-01, OFF-02, OFF-03, OFF-04, OFF-05, OFF-06: in %s it says where to go for what, and with what', async (host, viewport) => {
    await enter(host, 'flexible-both', viewport)
    await openService('线下办理')
    for (const words of [
      '您可带缴费人有效身份证件和银行卡就近至社区事务受理服务中心签订委托扣款协议。',
      '窗口人员发放《社会保险费扣费授权书》并采集个人授权的银行卡信息，同步签订委托扣款协议。',
      '您可持《社会保险费扣费授权书》（文书模板见附件）、缴费人有效身份证件、银行卡，至开户银行营业网点柜面签订委托扣款协议。',
      '本人借记卡（I类账户）',
    ]) expect(await text()).toContain(words)
    await expect.poll(text).toContain('共 48 处')
    expect(new Set(await top(page).locator('.counter__kind').allInnerTexts())).toEqual(new Set(['社区事务受理服务中心']))

    await choose('要办什么', '灵活就业缴费')
    for (const words of [
      '线下缴费需要知晓准确的缴费人身份证件类型和号码',
      '支持刷卡、支付宝、微信和现金缴纳。',
      '灵活就业缴费人就近至办税服务厅缴纳，城乡居民缴费人就近至办税服务厅或社区事务受理服务中心缴纳。',
    ]) expect(await text()).toContain(words)
    expect(await text()).toContain('共 16 处')
    expect(new Set(await top(page).locator('.counter__kind').allInnerTexts())).toEqual(new Set(['办税服务厅']))
    await choose('要办什么', '城乡居民缴费')
    expect(await text()).toContain('共 64 处')
    expect(await text()).toContain('示例数据')
    await press(page, '返回')
    await top(page).getByRole('heading', { name: /应缴合计/ }).waitFor()
  })

  it('OFF-03: the blank letter to take along is at hand where a mandate is signed, and only there', async () => {
    await enter('etax', 'flexible-both', DESKTOP)
    await openService('线下办理')
    const [saved] = await Promise.all([page.waitForEvent('download'), press(page, '《社会保险费扣费授权书》')])
    const pages = await readPdfText(await readFile(await saved.path()))
    expect(pages.join('')).toContain('社会保险费扣费授权书')
    await choose('要办什么', '灵活就业缴费')
    expect(await top(page).getByRole('button', { name: '《社会保险费扣费授权书》' }).count()).toBe(0)
  })

  it('is found by district and by what is typed, by pinyin and full-width letters too, and nothing of it leaves the phone', async () => {
    await enter('suishenban', 'flexible-both')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await openService('线下办理')
    await expect.poll(names).toHaveLength(6)
    await press(page, '显示更多')
    await expect.poll(names).toHaveLength(48)
    const field = top(page).getByLabel('查找网点')
    for (const typed of ['闵行', '闵行社区中心', 'minhang', 'Min Hang', 'ｍｉｎｈａｎｇ']) {
      await field.fill(typed)
      await expect.poll(text).toContain('共 3 处')
      for (const name of await names()) expect(name).toContain('闵行区')
    }
    await field.fill('闵行二')
    await expect.poll(names).toEqual(['闵行区示例二街道社区事务受理服务中心'])
    await choose('区', '崇明区')
    await expect.poll(text).toContain('没有符合的网点。请换一个区，或清空查找的内容。')
    expect(await field.inputValue()).toBe('闵行二')
    await field.fill('')
    await expect.poll(text).toContain('共 3 处')
    for (const name of await names()) expect(name).toContain('崇明区')
    expect(asked.filter((url) => url.includes('/counters'))).toHaveLength(1)
    expect(asked.join(' ')).not.toMatch(/minhang|%E9%97%B5/i)
  })

  it('is there where nobody is known, and says so when the gateway is away', async () => {
    await enter('wechat', 'flexible-both')
    await page.route('**/api/counters*', (route) => route.abort())
    await openService('线下办理')
    await top(page).getByText(zhCN.problems.offline).waitFor()
    expect(await text()).toContain('签订委托扣款协议')
    await page.unroute('**/api/counters*')
    await press(page, '重试')
    await expect.poll(text).toContain('共 48 处')
  })
})

describe('the way there from a prompt', () => {
  it('ERR-CAUSE-03, ERR-CAUSE-05: leads to the community centres, with what to go there for chosen', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: PAST_DEADLINE })
    await enter('suishenban', 'past-deadline')
    await openService('去哪里办理', '线下办理')
    await top(page).getByRole('button', { name: '要办什么 申请补缴' }).waitFor()
    expect(await text()).toContain(zhCN.counters.howTo.backPayment.lines[0])
    await expect.poll(text).toContain('共 48 处')

    await enter('suishenban', 'registration-lapsed')
    await openService('去哪里办理', '线下办理')
    await top(page).getByRole('button', { name: '要办什么 参保登记' }).waitFor()
  })

  it('is not offered where nothing is to be done at one', async () => {
    await enter('suishenban', 'nothing-due')
    await top(page).getByText('可能原因有').waitFor()
    expect(await top(page).getByRole('button', { name: '去哪里办理' }).count()).toBe(0)
  })

  it('ERR-HELP-01: all causes, each with its remedy, and all terms stand on one page', async () => {
    await enter('wechat', 'past-deadline')
    await lookUp(page, await bench.persona('not-enrolled'))
    await openService('全部提示的原因和办法', '常见提示与名词')
    const shown = await text()
    expect(shown).toContain('页面提示：无有效的参保登记信息')
    expect(shown).toContain('可能原因有：未办理参保登记或已申请参保未审批通过')
    for (const { text: cause } of zhCN.dues.causeList) expect(shown).toContain(cause)
    for (const code of ['session-expired', 'due-held', 'collection-closed'] as const) expect(shown).toContain(zhCN.problems[code])
    for (const word of [...Object.values(zhCN.terms.names), ...Object.values(zhCN.terms.texts)]) expect(shown).toContain(word)
    await press(page, '缴费日历')
    await top(page).getByRole('heading', { name: '缴费日历', level: 1 }).waitFor()
  })
})

describe('the guide’s terms', () => {
  it('are explained on the pages where they stand, by keyboard too', async () => {
    await enter('etax', 'flexible-both', DESKTOP)
    await top(page).getByRole('button', { name: '参保信息' }).click()
    const toggle = top(page).getByRole('button', { name: zhCN.terms.title })
    await toggle.waitFor()
    expect(await text()).not.toContain(zhCN.terms.texts.personNo)
    await toggle.focus()
    await page.keyboard.press('Enter')
    expect(await toggle.getAttribute('aria-expanded')).toBe('true')
    for (const term of ['personNo', 'agency', 'base'] as const) expect(await text()).toContain(zhCN.terms.texts[term])
    expect(await pageFaults(page)).toEqual([])
    await press(page, '下一步')
    await top(page).getByText('主管税务科所').first().waitFor()
    await top(page).getByRole('button', { name: zhCN.terms.title }).click()
    for (const term of ['noticeNo', 'period', 'taxOffice'] as const) await expect.poll(text).toContain(zhCN.terms.texts[term])
    expect(await pageFaults(page)).toEqual([])
  })
})

describe('earlier years that are not chosen', () => {
  it('are named on the first screen beside the sum of which they are a part, in 关怀版 and in English too', async () => {
    await enter('suishenban', 'pension-earlier-years')
    await expect.poll(text).toMatch(/其中可选补缴以往年度 ¥9900\.00 未选/)
    await press(page, '关怀版')
    await expect.poll(text).toMatch(/其中可选补缴以往年度 ¥9900\.00 未选/)
    await press(page, 'English')
    await expect.poll(text).toContain('Of this, ¥9900.00 is optional back payment of earlier years, not selected')
    await press(page, '中文')
    await press(page, '标准版')
    await top(page).getByRole('checkbox').nth(1).click()
    await expect.poll(text).toContain('¥6600.00 未选')
  })
})

it('the pages of help fit 320 px, in 关怀版 and in English too, and axe finds nothing', async () => {
  await enter('suishenban', 'past-deadline', SMALLEST_PHONE)
  await openService('线下办理')
  await expect.poll(text).toContain('共 48 处')
  expect(await pageFaults(page)).toEqual([])
  await press(page, '返回')
  await openService('常见提示与名词')
  expect(await pageFaults(page)).toEqual([])
  await press(page, '关怀版')
  await top(page).locator('.frame--elder').waitFor()
  expect(await pageFaults(page)).toEqual([])
  await press(page, 'English')
  await top(page).getByRole('heading', { name: 'Messages and terms', level: 1 }).waitFor()
  expect(await pageFaults(page)).toEqual([])
  await press(page, 'Back')
  await openService('In person')
  await expect.poll(text).toContain('48 counters')
  expect(await pageFaults(page)).toEqual([])
  await top(page).getByLabel('Find a counter').fill('pudong')
  await expect.poll(text).toContain('3 counters')
  expect(await names()).toContainEqual(expect.stringMatching(/Pudong Community Affairs Service Centre[^]*浦东新区/))
})
