import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { fen, formatYuan } from '../../src/domain/money'
import type { HostId } from './bench'
import { elsewhere } from './elsewhere'
import { passBriefing, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type RecordPage = components['schemas']['RecordPage']
type PaymentRecord = components['schemas']['PaymentRecord']

const PARENT = 'medical-adult'
const CHILD = 'medical-child'

let page: Page

async function openRecords(host: HostId, personaId: string): Promise<void> {
  page = await (await bench.phone()).open(host, personaId)
  if (host === 'etax') {
    await signIn(bench, page, await bench.persona(personaId))
    await passBriefing(page)
  }
  await page.getByRole('button', { name: '缴费记录' }).click()
  await top(page).getByRole('heading', { name: '缴费记录' }).waitFor()
}

const text = () => top(page).innerText()

/** Waits for the sentence that sums up the year that the gateway told of. */
async function sumIs(year: number, { totalCount, totalFen }: RecordPage): Promise<void> {
  const sum = totalCount === 0 ? `${year} 年度没有缴费记录` : `${year} 年度共缴费 ${totalCount} 笔，合计 ¥${formatYuan(fen(totalFen))}`
  await top(page).getByText(sum, { exact: true }).waitFor()
}

/** The field of one choice is a button, which opens a list of buttons. */
const field = (label: string) => top(page).getByRole('button', { name: new RegExp(`^${label} `) })

async function choices(label: string): Promise<string[]> {
  await field(label).click()
  const found = await top(page).getByRole('group', { name: label }).getByRole('button').allInnerTexts()
  await field(label).click()
  return found.map((text) => text.replace('✓', '').trim())
}

async function choose(label: string, choice: string): Promise<void> {
  await field(label).click()
  await top(page).getByRole('group', { name: label }).getByRole('button', { name: choice }).click()
}

/** The picture: by 征收项目, the months that it says are paid. */
async function paidMonths(): Promise<Record<string, number[]>> {
  const rows = await top(page).getByRole('table', { name: '各月情况' }).getByRole('row').all()
  const found: Record<string, number[]> = {}
  for (const row of rows.slice(1)) {
    const head = (await row.getByRole('rowheader').innerText()).split('\n')[0] ?? ''
    const months = await row.getByRole('cell').allInnerTexts()
    found[head] = months.flatMap((cell, index) => (cell.includes('已缴') ? [index + 1] : []))
  }
  return found
}

/** The same, by the gateway's records; every due of these people is for a month or a whole year. */
function paidBy(records: readonly PaymentRecord[], year: number): Record<string, number[]> {
  const found: Record<string, number[]> = {}
  for (const { levyItem, period } of records) {
    for (let month = 1; month <= 12; month += 1) {
      const at = `${year}-${String(month).padStart(2, '0')}`
      if (period.from <= at && at <= period.to) (found[levyItem] ??= []).push(month)
    }
  }
  for (const months of Object.values(found)) months.sort((a, b) => a - b)
  return found
}

/** The list: what for and how much, item by item. */
async function paidItems(): Promise<string[]> {
  const heads = await top(page).locator('article').getByRole('heading').allInnerTexts()
  return heads.map((head) => head.replace(/\s+/g, ' '))
}

describe.each(['etax', 'suishenban'] as const)('in %s, one’s own records', (host) => {
  it('of ten years are shown by year: the sum, the picture and the list are the gateway’s', async () => {
    const gateway = await elsewhere(bench, 'ten-years')
    await openRecords(host, 'ten-years')
    await sumIs(2026, await gateway.recordsFor(2026))
    expect(await choices('费款所属年度')).toEqual(Array.from({ length: 11 }, (_, index) => `${2026 - index} 年`))
    for (const year of [2025, 2016, 2026]) {
      const told = await gateway.recordsFor(year)
      expect(told.totalCount).toBe(told.items.length)
      await choose('费款所属年度', `${year} 年`)
      await sumIs(year, told)
      expect(await paidMonths()).toEqual(paidBy(told.items, year))
      expect(await paidItems()).toEqual(told.items.map(({ levyItem, amountFen }) => `${levyItem} ¥${formatYuan(fen(amountFen))}`))
    }
  })
})

describe('the records', () => {
  it('of somebody with few years show what is due beside what is paid', async () => {
    const gateway = await elsewhere(bench, 'flexible-both')
    await openRecords('suishenban', 'flexible-both')
    const told = await gateway.recordsFor(2026)
    await sumIs(2026, told)
    expect(await paidMonths()).toEqual(paidBy(told.items, 2026))
    const rows = await top(page).getByRole('table', { name: '各月情况' }).getByRole('row').all()
    expect(rows).toHaveLength(3)
    for (const row of rows.slice(1)) expect(await row.getByRole('cell').nth(7).innerText()).toContain('待缴')
  })

  it.each([
    { who: 'a child, for whom nobody else has paid', personaId: CHILD },
    { who: 'a grown-up, who has records of their own', personaId: 'flexible-both' },
  ])('of $who show who paid for them those payments, and nothing else', async ({ personaId }) => {
    const person = await bench.persona(personaId)
    const [payer, own] = [await elsewhere(bench, PARENT), await elsewhere(bench, personaId)]
    const before = await own.records()
    expect(before.length > 0).toBe(personaId !== CHILD)
    const order = await payer.orderFor(person)
    await payer.pay(order)
    const paid = (await own.records()).filter(({ voucherNo }) => !before.some((one) => one.voucherNo === voucherNo))
    expect(paid).toHaveLength(order.lines.length)

    await openRecords('suishenban', PARENT)
    await field('缴费人').waitFor()
    const others = (await choices('缴费人')).filter((one) => !one.includes('（本人）'))
    expect(others).toHaveLength(1)
    await choose('缴费人', others[0] ?? '')
    await top(page).getByText(`2026 年度共缴费 ${paid.length} 笔，合计 ¥${formatYuan(fen(order.totalFen))}`, { exact: true }).waitFor()
    expect(await text()).toContain('为保护隐私，他人的记录只显示由您缴纳的费款。')
    expect(await paidItems()).toHaveLength(paid.length)
    for (const { voucherNo } of paid) expect(await text()).toContain(voucherNo)
    for (const { voucherNo } of before) expect(await text()).not.toContain(voucherNo)
    // No year is offered for what others paid.
    expect(await field('费款所属年度').count()).toBe(0)
    expect(await text()).not.toContain(person.name)
  })
})
