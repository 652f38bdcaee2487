import { expect, it } from 'vitest'
import { HOSTS, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { lookUp, passBriefing, signIn, ticks, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

/** Opens the module by a reminder's link. */
async function openLink(host: string, personaId: string, dueId: string): Promise<Page> {
  const phone = await bench.phone()
  const page = await phone.context.newPage()
  await page.goto(`${bench.url}/hosts/${host}/app/?persona=${personaId}&due=${dueId}`)
  return page
}

it('a reminder’s link opens the due that it is about, its whole notice and nothing else, and leaves no trace in the address', async () => {
  const { overview } = await elsewhere(bench, 'one-notice-and-others')
  const due = overview.dues?.items.find(({ catchUp }) => catchUp)
  const page = await openLink('suishenban', 'one-notice-and-others', due?.dueId ?? '')
  await page.getByText('已为您选中提醒中的费款').waitFor()
  const chosen = overview.dues?.items.map(({ noticeNo }) => noticeNo === due?.noticeNo) ?? []
  expect([...(await ticks(page))].sort()).toEqual(chosen.sort())
  expect(page.url()).not.toContain('due=')
})

it('a reminder about what is paid by now, or is somebody else’s, says so and shows what is owed', async () => {
  const { overview } = await elsewhere(bench, 'medical-adult')
  const page = await openLink('suishenban', 'flexible-both', overview.dues?.items[0]?.dueId ?? '')
  await page.getByText('提醒中的费款已经缴清，或不在此人名下').waitFor()
  expect(await ticks(page)).toEqual([true, true])
})

it('where nobody is known the due is chosen after the look-up', async () => {
  const persona = await bench.persona('pension-earlier-years')
  const { overview } = await elsewhere(bench, persona.id)
  const due = overview.dues?.items.find(({ period }) => period.from.startsWith('2024'))
  const page = await openLink('wechat', persona.id, due?.dueId ?? '')
  await page.getByRole('button', { name: '查询', exact: true }).waitFor()
  await lookUp(page, persona)
  await page.getByText('已为您选中提醒中的费款').waitFor()
  expect((await ticks(page)).filter(Boolean)).toHaveLength(1)
})

/** Tab after Tab until that button has the focus, then Enter. */
async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  const button = top(page).getByRole('button', { name, exact: true }).first()
  await button.waitFor()
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press('Enter')
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${String(name)}`)
}

it.each([
  ['etax', '1280 px'],
  ['alipay', '375 px'],
] as const)('in %s at %s a due is paid with the keyboard alone, and each step begins at its top', async (id, _width) => {
  const host = HOSTS.find((one) => one.id === id)
  if (!host) throw new Error(`no host ${id}`)
  const phone = await bench.phone(id === 'etax' ? { width: 1280, height: 900 } : { width: 375, height: 760 })
  const page = await phone.open(id, 'flexible-both')
  if (host.entry === 'signIn') {
    await signIn(bench, page, await bench.persona('flexible-both'))
    await passBriefing(page)
  }
  await pressByKeyboard(page, '去缴费')
  await top(page).getByText('费款合计').waitFor()
  expect(await top(page).locator('main').evaluate((main) => main.contains(document.activeElement))).toBe(true)
  await pressByKeyboard(page, host.pay)
  const confirm = page.getByRole('button', { name: '确认付款', exact: true })
  await confirm.waitFor()
  await confirm.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '缴费成功' }).waitFor()
  expect(await allTransactions(bench)).toHaveLength(1)
})
