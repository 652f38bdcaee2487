import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readPdfText } from '../../mock/gateway/documents/pdf-text.fixture'
import { hostNamed } from './bench'
import { pageFaults } from './page-faults'
import { drawPdf } from './pdf-in-the-browser'
import { openSheet, passBriefing, press, pressInWallet, reachConfirm, reachDues, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const PHONE = { width: 375, height: 760 }
const DESK = { width: 1280, height: 900 }
const TWO_OFFICES = 'nothing-due'
/** Three working days after the open day, with a day to spare. */
const IN_THE_TREASURY = '2026-09-28T10:00:00+08:00'

const text = (page: Page) => top(page).innerText()
const columns = (page: Page) => top(page).getByRole('columnheader').allInnerTexts()

async function openCertificates(host: 'suishenban' | 'etax', persona: string, viewport = PHONE): Promise<Page> {
  const page = await (await bench.phone(viewport)).open(host, persona)
  if (host === 'etax') {
    await signIn(bench, page, await bench.persona(persona))
    await passBriefing(page)
  }
  await page.getByRole('button', { name: '缴费证明开具' }).click()
  if (host === 'etax') await page.getByRole('dialog', { name: '提醒' }).getByRole('button', { name: '确定' }).click()
  return page
}

/** Picks one of a field's options, which stand in sight once it is opened. */
async function pick(page: Page, label: string, option: string): Promise<void> {
  await top(page).getByRole('button', { name: label }).click()
  await top(page).getByRole('group', { name: label }).getByRole('button', { name: option, exact: true }).click()
}

describe.each([
  ['a phone', PHONE],
  ['a desktop', DESK],
] as const)('a certificate in 随申办, as wide as %s', (_width, viewport) => {
  it('SSB-CERT-02 SSB-CERT-03 SSB-CERT-04 SSB-CERT-05 SSB-CERT-06: from what was received to 查看, its QR code and its verification', async () => {
    const page = await openCertificates('suishenban', 'flexible-both', viewport)
    await top(page).getByText('原凭证号').first().waitFor()
    for (const words of ['【更多】—【社会保障】—【灵活就业及城乡居民社会保险费缴费证明开具】', '征管职责划转至税务部门', '查询条件', '征收税务机关', '人员编号', '费款所属期', '征收品目', '入（退）库日期', '每页 10 条，共']) expect(await text(page)).toContain(words)
    expect(await text(page)).toMatch(/合计：¥ \d+\.\d{2}/)
    await press(page, '查询')
    for (const words of ['开具本人证明', '代开他人缴费证明', '费款所属期起（年）', '费款所属期止（月）', '险种']) expect(await text(page)).toContain(words)
    await press(page, '医疗保险')
    await press(page, '确定')
    await expect.poll(() => text(page)).toMatch(/2025-01 至 2026-12、医疗保险/)
    await expect.poll(() => text(page)).not.toContain('基本养老保险')
    expect(await pageFaults(page)).toEqual([])
    await bench.control('PUT', '/sandbox/faults', { gateway: { certificates: 'waiting' } })
    await press(page, '证明开具')
    await top(page).getByText('制作中').first().waitFor()
    await bench.control('PUT', '/sandbox/faults', {})
    expect(await text(page)).toContain('申请日期')
    const view = top(page).getByRole('button', { name: /^查看 2025-01 至 2026-12 2026-09-20 10:\d{2}:\d{2}$/ })
    // By itself, without a press.
    await view.waitFor({ timeout: 50_000 })
    expect(await pageFaults(page)).toEqual([])

    const answer = page.waitForResponse((response) => response.url().endsWith('/file'))
    await view.click()
    const response = await answer
    expect(response.url()).not.toMatch(/31010|沈/)
    const pdf = Buffer.from(await response.body())
    const pictures = await drawPdf(bench.browser, pdf)
    const address = pictures[0]?.qr ?? ''
    expect(address).toMatch(new RegExp(`^${bench.url}/verify/[0-9]{20}-[A-Za-z0-9]{10}$`))
    expect(new Set(pictures.map(({ qr }) => qr))).toEqual(new Set([address]))
    expect((await readPdfText(pdf)).join('')).toContain('在税务机关缴纳社会保险费情况如下')

    const scanned = await page.context().newPage()
    await scanned.goto(address)
    await scanned.getByText('这个编号和校验码是真的').waitFor()
    expect(await scanned.content()).not.toMatch(/沈|知秋|310101/)
    expect(await faultsOfPlainPage(scanned)).toEqual([])
    const result = scanned.locator('#result')
    await scanned.getByLabel('选择要核对的 PDF 文件').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf })
    await result.getByText('没有被改动').waitFor()
    const tampered = Buffer.from(pdf)
    tampered.writeUInt8(tampered.readUInt8(900) ^ 1, 900)
    await scanned.getByLabel('选择要核对的 PDF 文件').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: tampered })
    await result.getByText('请不要采信').waitFor()
    await scanned.goto(address.replace(/(\d)(\d)-/, (_, a: string, b: string) => `${(Number(a) + 1) % 10}${b}-`))
    await scanned.getByText('没有查到这份证明').waitFor()
  })
})

/** Its policy lets no other script in, so axe comes by the browser's own door. */
async function faultsOfPlainPage(page: Page): Promise<string[]> {
  const axe = await readFile(AXE, 'utf8')
  const found = (await page.evaluate(`(() => { ${axe}; return axe.run(document, { resultTypes: ['violations'] }) })()`)) as AxeResults
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

describe('a certificate in 电子税务局', () => {
  it('WEB-CERT-01 WEB-CERT-02 WEB-CERT-03 WEB-CERT-04 WEB-CERT-05 WEB-CERT-06 WEB-CERT-07 WEB-CERT-08 WEB-CERT-09 WEB-CERT-10: the query at a desk', async () => {
    const page = await openCertificates('etax', TWO_OFFICES, DESK)
    await top(page).getByRole('table', { name: '缴费明细' }).waitFor()
    const shown = await text(page)
    for (const words of [
      '【社保费办理】—【证明开具】—【灵活就业及城乡居民社会保险费缴费证明开具】',
      '1.2019年1月1日起城乡居民社会保险费征缴职责划转至税务部门',
      '2.灵活就业及城乡居民社会保险费缴费证明开具，缴费所属期请选择完整自然年度，如：2019年1月-2019年12月。',
      '3.社会保险费缴费记录包含居民养老保险和居民医疗保险缴费记录。',
      '查询条件', '办理对象', '本人', '他人', '缴费所属期起（年）', '险种', '全部', '医疗保险', '筛选条件', '税务征收机关',
      '如选择的费款所属期或险种涉及多个税务征收机关，缴费人还需选择相应的税务征收机关。',
    ]) expect(shown).toContain(words)
    expect(await columns(page)).toEqual(['应征凭证序号', '社保经办机构', '人员编号', '征收项目', '征收品目', '征收子目', '缴费所属期', '入(退)库日期', '实缴(退)金额'])
    expect(shown).toMatch(/缴费合计：\d+\.\d{2}元/)
    expect(shown).toMatch(/每页 10 条，共 \d\d 条/)
    expect(await top(page).getByRole('row').count()).toBe(11)
    await press(page, '缴费证明申请')
    await top(page).getByText('请选择税务征收机关').waitFor()
    await press(page, '下一页')
    await top(page).getByText('第 2 页').waitFor()
    await pick(page, '税务征收机关', '国家税务总局上海市徐汇区税务局')
    await top(page).getByText('第 1 页').waitFor()
    expect(await text(page)).not.toContain('请选择税务征收机关')
    expect(await pageFaults(page)).toEqual([])

    // Months that are no whole years are warned of, and asked for all the same.
    await pick(page, '缴费所属期止（月）', '6 月')
    await top(page).getByText('建议选择完整自然年度').waitFor()
    await pick(page, '缴费所属期止（年）', '2016 年')
    await top(page).getByText('起始月份晚于终止月份').waitFor()
    await pick(page, '缴费所属期起（年）', '2016 年')
    await press(page, '查询')
    await top(page).getByText('没有数据').waitFor()
    expect(await text(page)).toContain('缴费合计：0.00元')
    expect(await text(page)).toContain('每页 10 条，共 0 条')
    expect(await top(page).getByRole('button', { name: '缴费证明申请' }).isDisabled()).toBe(true)
  })

  it('WEB-CERT-11 WEB-CERT-12 WEB-CERT-13 WEB-CERT-14 WEB-CERT-15: 制作中, 制作成功 by itself, and the PDF among the downloads', async () => {
    const page = await openCertificates('etax', 'flexible-both', DESK)
    await top(page).getByRole('table', { name: '缴费明细' }).waitFor()
    await press(page, '养老保险')
    await press(page, '查询')
    await expect.poll(() => top(page).getByRole('table', { name: '缴费明细' }).innerText()).not.toContain('医疗')
    await bench.control('PUT', '/sandbox/faults', { gateway: { certificates: 'waiting' } })
    await press(page, '缴费证明申请')
    await top(page).getByRole('table', { name: '社保缴费证明下载' }).waitFor()
    await top(page).getByText('制作中').waitFor()
    const download = top(page).getByRole('button', { name: /^下载/ })
    expect(await download.isDisabled()).toBe(true)
    await bench.control('PUT', '/sandbox/faults', {})
    expect(await columns(page)).toEqual(['序号', '姓名', '缴费所属期', '征收税务机关', '申请日期', '状态', '操作'])
    expect(await text(page)).toContain('每页 10 条，共 1 条')
    await top(page).getByText('制作成功').waitFor({ timeout: 50_000 })
    expect(await text(page)).toMatch(/2026-09-20 10:\d{2}:\d{2}/)
    expect(await pageFaults(page)).toEqual([])
    const [saved] = await Promise.all([page.waitForEvent('download'), download.click()])
    expect(saved.suggestedFilename()).toBe('社会保险费缴费证明.pdf')
    const file = await readFile(await saved.path())
    expect((await readPdfText(file)).join('')).toContain('社会保险费缴费证明')

    // 申请日期: what is no day is said under the field, and what was typed stays.
    await top(page).getByLabel('申请日期起').fill('2026-02-30')
    await press(page, '查询')
    await top(page).getByText('请按年-月-日填写').waitFor()
    await top(page).getByLabel('申请日期起').fill('2026-09-21')
    await top(page).getByLabel('申请日期止').fill('')
    await press(page, '查询')
    await top(page).getByText('没有数据').waitFor()
    // Left, and entered anew: it is found again.
    await press(page, '返回')
    await press(page, '已申请的证明')
    await top(page).getByText('制作成功').waitFor()
  })

  it('APP-CERT-01 APP-CERT-02 APP-CERT-03: on a phone what was received is there without conditions, and is seen', async () => {
    const page = await openCertificates('etax', 'flexible-both')
    await top(page).getByText('应征凭证序号').first().waitFor()
    expect(await text(page)).toContain('全部已入库费款')
    expect(await text(page)).toContain('（注：一般缴费 3 个工作日后费款入库，可以查询到证明。）')
    expect(await text(page)).toContain('【办税】—【证明开具】—【灵活就业及城乡居民社会保险费缴费证明开具】')
    await press(page, '缴费证明申请')
    await top(page).getByRole('button', { name: /^查看/ }).waitFor({ timeout: 50_000 })
  })
})

describe('a certificate in 微信', () => {
  it('is made for somebody who was paid for, of what was paid there and nothing else, and no other app’s menus are named', async () => {
    const wechat = hostNamed('wechat')
    const persona = await bench.persona('flexible-both')
    const phone = await bench.phone(PHONE)
    const paying = await phone.open('wechat', persona.id)
    await reachDues(bench, paying, wechat, persona)
    await reachConfirm(paying, wechat)
    await openSheet(paying, wechat)
    await pressInWallet(paying, '确认付款')
    await paying.getByRole('heading', { name: '缴费成功' }).waitFor()
    await press(paying, '完成')
    await paying.getByRole('button', { name: '缴费证明开具' }).waitFor()
    await paying.close()

    await bench.control('PUT', '/sandbox/clock', { now: IN_THE_TREASURY })
    const page = await phone.open('wechat', persona.id)
    await page.getByRole('button', { name: '缴费证明开具' }).click()
    await top(page).getByText('职责划转至税务部门').waitFor()
    expect(await text(page)).not.toContain('【更多】')
    await top(page).getByLabel('姓名', { exact: true }).fill(persona.name)
    await press(page, '下一步')
    await top(page).getByText('请输入').first().waitFor()
    expect(await top(page).getByLabel('姓名', { exact: true }).inputValue()).toBe(persona.name)
    await top(page).getByLabel('证件号码', { exact: true }).fill(persona.documentNumber)
    await press(page, '下一步')
    await press(page, '确定')
    await top(page).getByText('合计：¥ 2238.00').waitFor()
    const items = await top(page).locator('article').getByRole('heading').allInnerTexts()
    expect(items.map((item) => item.replace(/\s+/g, ' ')).sort()).toEqual(['企业职工基本养老保险 ¥1492.00', '基本医疗保险 ¥746.00'])
    expect(await pageFaults(page)).toEqual([])
    await press(page, '证明开具')
    await top(page).getByRole('button', { name: /^查看/ }).waitFor({ timeout: 50_000 })
  })
})
