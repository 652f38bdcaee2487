import { beforeEach, describe, expect, it } from 'vitest'
import { fen, formatYuan } from '../../src/domain/money'
import type { components } from '../../types/gateway'
import { hostNamed, HOSTS, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { openSheet, pressInWallet, reachConfirm, reachDues, ticks, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>
type Due = components['schemas']['Due']

const PERSONA = 'one-notice-and-others'

describe('one notice', () => {
  const alipay = hostNamed('alipay')
  let phone: Phone
  beforeEach(async () => {
    phone = await bench.phone()
  })

  const duesOf = async (personaId: string): Promise<readonly Due[]> => (await elsewhere(bench, personaId)).overview.dues?.items ?? []
  const sum = (dues: readonly Due[]) => formatYuan(fen(dues.reduce((total, { amountFen }) => total + amountFen, 0)))
  const box = (page: Page, due: Due) => top(page).getByRole('checkbox').filter({ hasText: due.levyItem }).filter({ hasText: due.period.from })
  const footer = (page: Page) => page.locator('footer').last().innerText()

  it('is ticked and unticked as a whole, and the total follows', async () => {
    const dues = await duesOf(PERSONA)
    const joint = dues.filter(({ catchUp }) => catchUp)
    const others = dues.filter(({ catchUp }) => !catchUp)
    expect([joint.length, others.length]).toEqual([3, 2])

    const page = await phone.open('alipay', PERSONA)
    await reachDues(bench, page, alipay, await bench.persona(PERSONA))
    await top(page).getByText('同一征集通知流水号的待缴信息必须一起缴费').waitFor()
    const ticked = async (some: readonly Due[]) => {
      const answers = await Promise.all(some.map((due) => box(page, due).getAttribute('aria-checked')))
      return answers.map((answer) => answer === 'true')
    }
    expect([await ticked(joint), await ticked(others)]).toEqual([[false, false, false], [true, true]])
    expect(await footer(page)).toContain(sum(others))

    for (const due of joint) {
      await box(page, due).click()
      expect(await ticked(joint)).toEqual([true, true, true])
      expect(await ticked(others)).toEqual([true, true])
      expect(await footer(page)).toContain(sum(dues))
      await box(page, due).click()
      expect(await ticked(joint)).toEqual([false, false, false])
      expect(await footer(page)).toContain(sum(others))
    }

    for (const due of others) await box(page, due).click()
    expect(await ticks(page)).toEqual([false, false, false, false, false])
    expect(await page.getByRole('button', { name: '去缴费', exact: true }).isDisabled()).toBe(true)
  })

  it('is paid as a whole, and the others stay', async () => {
    const dues = await duesOf(PERSONA)
    const joint = dues.filter(({ catchUp }) => catchUp)
    const others = dues.filter(({ catchUp }) => !catchUp)
    const page = await phone.open('alipay', PERSONA)
    await reachDues(bench, page, alipay, await bench.persona(PERSONA))
    for (const due of [...others, ...joint.slice(1, 2)]) await box(page, due).click()
    await reachConfirm(page, alipay)
    expect(await top(page).locator('li').count()).toBe(joint.length)
    await openSheet(page, alipay)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ amountFen: joint.reduce((total, { amountFen }) => total + amountFen, 0) }])
    const left = await duesOf(PERSONA)
    expect(left.map(({ dueId }) => dueId).toSorted()).toEqual(others.map(({ dueId }) => dueId).toSorted())
  })

  it('what was unticked is still so after a look at the amount', async () => {
    const dues = await duesOf(PERSONA)
    const page = await phone.open('alipay', PERSONA)
    await reachDues(bench, page, alipay, await bench.persona(PERSONA))
    const medical = dues.find(({ insurance }) => insurance === 'residentMedical')
    if (!medical) throw new Error('no medical due')
    await box(page, medical).click()
    await reachConfirm(page, alipay)
    await page.getByRole('button', { name: '返回', exact: true }).click()
    await expect.poll(() => top(page).getByRole('checkbox').count()).toBe(dues.length)
    await page.waitForLoadState('networkidle')
    expect(await box(page, medical).getAttribute('aria-checked')).toBe('false')
  })

  it('that somebody else is paying can’t be ticked, and says until when', async () => {
    const persona = await bench.persona(PERSONA)
    const order = await (await elsewhere(bench, 'nothing-due')).orderFor(persona, ({ catchUp }) => catchUp)
    const until = order.expiresAt.slice(11, 16)
    const dues = await duesOf(PERSONA)
    const page = await phone.open('alipay', PERSONA)
    await reachDues(bench, page, alipay, persona)
    for (const due of dues.filter(({ catchUp }) => catchUp)) {
      const held = box(page, due)
      expect(await held.innerText()).toContain(`正在另一笔缴费中，最迟 9月20日 ${until} 可再次缴费`)
      expect(await held.getAttribute('aria-disabled')).toBe('true')
      await held.click({ force: true })
      expect(await held.getAttribute('aria-checked')).toBe('false')
    }
    expect(await footer(page)).toContain(sum(dues.filter(({ catchUp }) => !catchUp)))
  })

  it('that somebody else begins to pay while it is being looked at is told, and nothing is taken', async () => {
    const persona = await bench.persona(PERSONA)
    const page = await phone.open('alipay', PERSONA)
    await reachDues(bench, page, alipay, persona)
    await reachConfirm(page, alipay)
    await (await elsewhere(bench, 'nothing-due')).orderFor(persona, ({ insurance }) => insurance === 'residentMedical')
    await openSheet(page, alipay)
    await top(page).getByText('所选费款正在另一笔缴费中').waitFor()
    expect(await top(page).innerText()).toMatch(/最迟 9月20日 10:1\d 可再次缴费/)
    expect(await allTransactions(bench)).toEqual([])
  })
})

describe.each(HOSTS.filter(({ entry }) => entry === 'operator'))('on an auto-debit day in $name', (host) => {
  beforeEach(async () => {
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-14T10:00:00+08:00' })
  })

  it('what is owed is shown, the day is told, and no payment is offered', async () => {
    const page = await (await bench.phone()).open(host.id, 'auto-debit-day')
    await page.getByText('今天是自动扣款日，不能自行缴费').waitFor()
    expect(await top(page).innerText()).toMatch(/\d+月\d+日 起可以缴费/)
    const boxes = await top(page).getByRole('checkbox').all()
    expect(boxes).toHaveLength(2)
    for (const one of boxes) {
      expect(await one.innerText()).toContain('自动扣款日，不能自行缴费')
      await one.click({ force: true })
    }
    expect(await ticks(page)).toEqual([false, false])
    expect(await page.getByRole('button', { name: '去缴费', exact: true }).isDisabled()).toBe(true)
  })
})
