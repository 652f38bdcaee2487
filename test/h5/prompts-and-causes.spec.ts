import { beforeEach, describe, expect, it } from 'vitest'
import { OPEN_DAY, type Phone } from './bench'
import { press, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const NOT_ENROLLED = '缴费人不属于灵活就业或城乡居民身份的参保人员，请确认参保身份再行办理。'
const NOTHING_FOUND =
  '未查询到有效信息，请注意！此功能模块仅适用于以灵活就业及城乡居民身份参保登记并通过税务部门缴费渠道的缴费人，不包含企事业单位在职职工人员。'
const PAST_DEADLINE = '2026-09-25T10:00:00+08:00'

/** What is said when nothing can be paid, and why (指南 2.5.1). */
describe('a prompt', () => {
  let phone: Phone
  let page: Page
  beforeEach(async () => {
    phone = await bench.phone()
  })

  const text = () => top(page).innerText()
  /** The cause that is marked as true of the person. */
  const applies = () => top(page).getByRole('listitem').filter({ hasText: '符合您的情况' }).allInnerTexts()

  /** Walks the steps from 身份信息, as the guide does. */
  async function walk(host: 'suishenban' | 'alipay', personaId: string): Promise<void> {
    page = await phone.open(host, personaId)
    await page.getByRole('button', { name: '身份信息' }).click()
    await press(page, '下一步')
  }

  it.each([
    ['suishenban', 'not-enrolled', '您还没有办理参保登记'],
    ['suishenban', 'under-review', '参保登记正在审核'],
    ['alipay', 'not-enrolled', '您还没有办理参保登记'],
  ] as const)('ERR-SSBALI-01: in %s %s is told after 下一步, with the cause, and 确定 closes it', async (host, personaId, own) => {
    await walk(host, personaId)
    await top(page).getByText(NOT_ENROLLED).waitFor()
    const shown = await text()
    expect(shown).toContain('未办理参保登记或已申请参保未审批通过')
    expect(shown).toContain(own)
    await press(page, '确定')
    await expect.poll(text).toContain('办理对象')
  })

  it.each(['suishenban', 'alipay'] as const)('ERR-SSBALI-02: in %s who is registered and owes nothing is told whom the module is for, with 确定', async (host) => {
    await walk(host, 'nothing-due')
    await top(page).getByText('人员编号').first().waitFor()
    await press(page, '下一步')
    await top(page).getByText(NOTHING_FOUND).waitFor()
    await press(page, '确定')
    await expect.poll(text).toContain('人员编号')
  })

  it.each([
    ['ERR-CAUSE-01', 'nothing-due', OPEN_DAY, '当期没有应缴纳的费款'],
    ['ERR-CAUSE-02', 'paid-by-auto-debit', OPEN_DAY, '已通过自动扣款、自行缴费等方式缴纳'],
    ['ERR-CAUSE-03', 'registration-lapsed', OPEN_DAY, '对于城乡居民参保人员，已过登记缴费有效期，需重新办理参保登记'],
    ['ERR-CAUSE-04', 'past-deadline', PAST_DEADLINE, '对于灵活就业人员，已过每月缴费期限（一般每月 24 日）'],
  ])('%s: %s is told which cause applies', async (_, personaId, now, cause) => {
    await bench.control('PUT', '/sandbox/clock', { now })
    page = await phone.open('suishenban', personaId)
    await top(page).getByText('可能原因有').waitFor()
    const marked = await applies()
    expect(marked).toHaveLength(1)
    expect(marked[0]).toContain(cause)
  })

  it('ERR-CAUSE-03, ERR-HELP-01: all causes stand beside the prompt, for residents 需重新办理参保登记, the same in every host', async () => {
    const lists: string[][] = []
    for (const host of ['suishenban', 'alipay', 'unionpay'] as const) {
      page = await phone.open(host, 'nothing-due')
      await top(page).getByText('可能原因有').waitFor()
      lists.push((await top(page).getByRole('listitem').allInnerTexts()).map((one) => one.replace('符合您的情况', '').trim()))
    }
    expect(lists[0]).toEqual([
      '当期没有应缴纳的费款',
      '已通过自动扣款、自行缴费等方式缴纳',
      '对于城乡居民参保人员，已过登记缴费有效期，需重新办理参保登记',
      '对于灵活就业人员，已过每月缴费期限（一般每月 24 日），需在当月月底前至参保地社区事务受理服务中心申请补缴，在申请后的下下月补缴费款',
    ])
    expect(lists[1]).toEqual(lists[0])
    expect(lists[2]).toEqual(lists[0])
  })

  it('ERR-CAUSE-05, ERR-CAUSE-06: past the 24th it names until when to apply for 补缴, and the month after next', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: PAST_DEADLINE })
    page = await phone.open('suishenban', 'past-deadline')
    await top(page).getByText('请在 9月30日 前至参保地社区事务受理服务中心申请补缴，2026年11月补缴费款。').waitFor()
  })
})
