import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import type { HostId } from './bench'
import { pageFaults } from './page-faults'
import { passBriefing, press, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Calendar = components['schemas']['Calendar']
type Insurance = components['schemas']['Insurance']

const PHONE = { width: 375, height: 760 }
const SMALLEST_PHONE = { width: 320, height: 640 }

let page: Page

async function openCalendar(host: HostId = 'suishenban', viewport = PHONE, month = '2026年9月'): Promise<void> {
  page = await (await bench.phone(viewport)).open(host, 'flexible-both')
  if (host === 'etax') {
    await signIn(bench, page, await bench.persona('flexible-both'))
    await passBriefing(page)
  }
  await page.getByRole('button', { name: '缴费日历' }).click()
  await monthIs(month)
}

const monthIs = (name: string) => top(page).getByRole('table', { name, exact: true }).waitFor()
const text = () => top(page).innerText()

/** The cells of the grid, week by week as they are read, each as its words. */
async function cells(): Promise<string[]> {
  const all = await top(page).getByRole('cell').allInnerTexts()
  return all.map((cell) => cell.replace(/[✓⇄…–]/g, '').split('\n').map((line) => line.trim()).filter(Boolean).join(' '))
}

/** What the gateway's calendar comes to for one insurance. */
async function told(month: string, insurance: Insurance): Promise<string[]> {
  const { days, periods, today } = await bench.control<Calendar>('GET', `/api/calendar?month=${month}`)
  const period = periods.find((one) => one.insurance === insurance)
  if (!period) throw new Error(`no period of ${insurance}`)
  return days.map(({ day, closure }) => {
    const word = day < period.opensOn ? '未到' : day > period.closesOn ? '截止' : closure === 'autoDebitDay' ? '扣款' : '可缴'
    return `${Number(day.slice(8))} ${word}${day === today ? ' 今天' : ''}`
  })
}

const blanks = (count: number) => Array.from({ length: count }, () => '')

describe('the calendar of payment', () => {
  it('says of each day of the month what the gateway says, and which is today', async () => {
    await openCalendar()
    const september = await told('2026-09', 'flexiblePension')
    expect([september[10], september[19], september[23], september[24]]).toEqual(['11 扣款', '20 可缴 今天', '24 可缴', '25 截止'])
    expect(september.filter((day) => day.includes('扣款'))).toEqual(['11 扣款', '14 扣款', '15 扣款'])
    // 1 September 2026 is a Tuesday.
    expect(await cells()).toEqual([...blanks(1), ...september, ...blanks(4)])
    expect(await top(page).locator('[aria-current=date]').innerText()).toContain('20')
    for (const fact of ['今天（9月20日）', '2026年9月1日', '2026年9月24日', '9月11日、9月14日、9月15日']) expect(await text()).toContain(fact)
  })

  it('turns to the next month, whose debit follows the holidays, and back', async () => {
    await openCalendar()
    await press(page, '下个月')
    await monthIs('2026年10月')
    const october = await told('2026-10', 'flexiblePension')
    expect(october.filter((day) => day.includes('扣款'))).toEqual(['12 扣款', '13 扣款', '14 扣款', '15 扣款'])
    expect(await cells()).toEqual([...blanks(3), ...october, ...blanks(1)])
    expect(await top(page).locator('[aria-current=date]').count()).toBe(0)
    await press(page, '上个月')
    await monthIs('2026年9月')
    expect((await cells())[20]).toBe('20 可缴 今天')
  })

  it('is another one for residents’ pension, and for medical insurance which opens in October', async () => {
    await openCalendar()
    await press(page, '居民养老')
    await expect.poll(cells).toEqual([...blanks(1), ...(await told('2026-09', 'residentPension')), ...blanks(4)])
    expect(await text()).toContain('2026年12月31日')
    await press(page, '居民医保')
    await expect.poll(cells).toEqual([...blanks(1), ...(await told('2026-09', 'residentMedical')), ...blanks(4)])
    expect((await cells())[20]).toBe('20 未到 今天')
    await expect.poll(text).toMatch(/下一个可缴费日\s+2026年10月1日/)
  })

  it('after the 24th the next day to pay is the next month’s first', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-25T00:00:00+08:00' })
    await openCalendar()
    await expect.poll(text).toMatch(/下一个可缴费日\s+2026年10月1日/)
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-14T23:59:00+08:00' })
    await openCalendar()
    await expect.poll(text).toMatch(/下一个可缴费日\s+2026年9月16日/)
  })

  it('says so where a month is not announced, and goes back from there', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: '2027-12-05T10:00:00+08:00' })
    await openCalendar('suishenban', PHONE, '2027年12月')
    await press(page, '下个月')
    await top(page).getByText('这个月的缴费日历还没有公布。').waitFor()
    expect(await top(page).getByRole('table').count()).toBe(0)
    await press(page, '上个月')
    await monthIs('2027年12月')
  })

  it('is there in 微信, where nobody is known', async () => {
    await openCalendar('wechat')
    expect((await cells())[20]).toBe('20 可缴 今天')
  })

  it('fits 320 px, in English too; in 关怀版 it is a list; axe finds nothing', async () => {
    await openCalendar('suishenban', SMALLEST_PHONE)
    const isWithin = () =>
      top(page).evaluate((shown) => {
        const wide = [...shown.querySelectorAll('.month__day')].filter((day) => day.scrollWidth > day.clientWidth)
        return [document.documentElement.scrollWidth, wide.map((day) => day.textContent)]
      })
    expect([await isWithin(), await pageFaults(page)]).toEqual([[320, []], []])
    await press(page, 'English')
    await monthIs('Sep 2026')
    expect([await isWithin(), await pageFaults(page)]).toEqual([[320, []], []])
    await press(page, '中文')
    await monthIs('2026年9月')

    // In 关怀版 the days stand in a list: seven columns have no room for large type.
    await press(page, '关怀版')
    const list = top(page).getByRole('list', { name: '2026年9月' }).getByRole('listitem')
    await expect.poll(async () => (await list.allInnerTexts()).map((row) => row.replace(/\s+/g, ' '))).toEqual([
      '9月1日至9月10日 ✓可以自行缴费',
      '9月11日 ⇄自动扣款日，不能自行缴费',
      '9月12日至9月13日 ✓可以自行缴费',
      '9月14日至9月15日 ⇄自动扣款日，不能自行缴费',
      '9月16日至9月24日 ✓可以自行缴费 今天（9月20日）',
      '9月25日至9月30日 –缴费期已截止',
    ])
    expect(await pageFaults(page)).toEqual([])
  })
})

describe('the closing day for one’s own calendar', () => {
  it('is saved as a file in 电子税务局, with an alarm on the day before and nothing about a person', async () => {
    await openCalendar('etax')
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, '把截止日加入日历')])
    expect(download.suggestedFilename()).toBe('social-insurance-2026-09-24.ics')
    const file = await readFile(await download.path(), 'utf8')
    const lines = file.replaceAll('\r\n ', '').split('\r\n')
    for (const line of ['BEGIN:VCALENDAR', 'DTSTART;VALUE=DATE:20260924', 'DTEND;VALUE=DATE:20260925', 'SUMMARY:社保缴费截止：灵活就业', 'TRIGGER:-PT15H']) {
      expect(lines).toContain(line)
    }
    expect(lines.find((line) => line.startsWith('DTSTAMP:'))).toMatch(/^DTSTAMP:20260920T02\d{4}Z$/)
    const { name, documentNumber, phone } = await bench.persona('flexible-both')
    for (const personal of [name, name.slice(1), documentNumber, phone]) expect(file).not.toContain(personal)
  })

  it('is not offered for a month that is over, nor where the host saves no file', async () => {
    await openCalendar('etax')
    await press(page, '上个月')
    await monthIs('2026年8月')
    expect(await text()).not.toContain('加入日历')
    await openCalendar('suishenban')
    await expect.poll(text).toContain('下一个可缴费日')
    expect(await text()).not.toContain('加入日历')
  })
})
