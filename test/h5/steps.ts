import type { Locator, Page } from 'playwright-core'
import type { Bench, HostPlay, Persona } from './bench'

/** Money that a wallet moved. */
export interface Money {
  readonly kind: 'payment' | 'refund'
  readonly amountFen: number
}

/** What a person does, host by host; each step waits for what a person would wait for. */

/** By SMS code, the shortest way in; on a wide screen it has the guide's name for it. */
export async function signIn(bench: Bench, page: Page, persona: Persona): Promise<void> {
  await page.getByRole('button', { name: /^(短信登录|自然人电子税务局)$/ }).click()
  await page.getByLabel('手机号码').fill(persona.phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText('验证码已发送至').waitFor()
  const messages = await bench.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${persona.phone}`)
  const code = messages.at(-1)?.code
  if (!code) throw new Error('no code was sent')
  await page.getByLabel('短信验证码').fill(code)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** 办理须知 and 提醒 of the bureau's own page, as somebody goes through them who wants to see them no more. */
export async function passBriefing(page: Page): Promise<void> {
  await page.getByRole('button', { name: '我知道了，不再提示' }).click()
  await page.getByRole('dialog', { name: '提醒' }).getByRole('button', { name: '确定' }).click()
}

export async function lookUp(page: Page, persona: Pick<Persona, 'name' | 'documentNumber'>): Promise<void> {
  await page.getByLabel('证件号码').fill(persona.documentNumber)
  await page.getByLabel('姓名').fill(persona.name)
  await page.getByRole('button', { name: '查询', exact: true }).click()
}

/** From the first screen to the dues: nothing, a look-up, or a sign-in. */
export async function reachDues(bench: Bench, page: Page, host: HostPlay, persona: Persona): Promise<void> {
  if (host.entry === 'signIn') {
    await signIn(bench, page, persona)
    await passBriefing(page)
  }
  if (host.entry === 'lookup') await lookUp(page, persona)
  await page.getByRole('checkbox').first().waitFor()
}

/** From the order's end back to the first screen; where nobody is known, the person is looked up again. @returns what it says */
export async function finish(page: Page, host: HostPlay, persona: Persona): Promise<string> {
  await page.getByRole('button', { name: '完成', exact: true }).click()
  if (host.entry === 'lookup') await lookUp(page, persona)
  const top = page.locator('.taro_page').last()
  await top.getByText('可能原因有').waitFor()
  return top.innerText()
}

/** From the dues to the page with the amount. */
export async function reachConfirm(page: Page, host: HostPlay): Promise<void> {
  await page.getByRole('button', { name: host.entry === 'lookup' ? '立即缴费' : '去缴费', exact: true }).click()
  await page.getByText('费款合计').waitFor()
}

/** The tap that opens the pay sheet. */
export async function openSheet(page: Page, host: HostPlay): Promise<void> {
  await page.locator('.taro_page').last().getByRole('button', { name: host.pay, exact: true }).click()
}

/** On the wallet's sheet, or on its page where it takes the page away. */
export async function pressInWallet(page: Page, button: '确认付款' | '取消'): Promise<void> {
  // A page of ours may have a 取消 of its own, until the wallet's is there.
  await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
  await page.getByRole('button', { name: button, exact: true }).click()
}

/** The page that is seen; Taro keeps those below it. */
export function top(page: Page): Locator {
  return page.locator('.taro_page').last()
}

/** Presses a button of the page that is seen. */
export async function press(page: Page, name: string): Promise<void> {
  await top(page).getByRole('button', { name, exact: true }).click()
}

/** 为他人缴费, to the end of its form: 办理对象 他人 is chosen, and another person typed. */
export async function typeOther(page: Page, person: Pick<Persona, 'name' | 'documentNumber'>): Promise<void> {
  await top(page).getByLabel('姓名', { exact: true }).fill(person.name)
  await top(page).getByLabel(/^(身份)?证件号码$/).fill(person.documentNumber)
  await press(page, '下一步')
}

/** From the first screen to another person's dues, by all three steps. */
export async function reachOthersDues(page: Page, person: Pick<Persona, 'name' | 'documentNumber'>): Promise<void> {
  await page.getByRole('button', { name: '为他人缴费' }).click()
  await typeOther(page, person)
  await top(page).getByText('选择需缴纳的社保费').waitFor()
  await press(page, '下一步')
  await top(page).getByText('费款所属期').first().or(top(page).getByText('可能原因有')).first().waitFor()
}

/** What the seen page's ticks say, in the order of the page. */
export async function ticks(page: Page): Promise<boolean[]> {
  const boxes = await top(page).getByRole('checkbox').all()
  return Promise.all(boxes.map(async (box) => (await box.getAttribute('aria-checked')) === 'true'))
}
