import type { Page } from 'playwright-core'
import { en } from '../../src/locales/en/index'
import type { Language } from '../../src/locales/language'
import { zhCN, type Messages } from '../../src/locales/zh-CN/index'
import type { Bench, HostPlay, Persona } from './bench'
import { press, pressInWallet, top } from './steps'

/** How somebody reads: the two switches of every page. */
export interface Reading {
  readonly language: Language
  readonly elder: boolean
}

export const wordsOf = ({ language }: Pick<Reading, 'language'>): Messages => (language === 'en' ? en : zhCN)

/** These headings name nothing. */
const NO_FACTS = { wallet: '', host: '', refunded: '' }

/** Sets both switches where somebody begins, which is in Chinese and in 标准版. */
export async function choose(page: Page, { language, elder }: Reading): Promise<void> {
  await page.getByRole('button', { name: zhCN.preferences.elder }).waitFor()
  if (elder) await press(page, zhCN.preferences.elder)
  if (language === 'en') await press(page, zhCN.preferences.otherLanguage)
  await page.getByRole('group', { name: wordsOf({ language }).preferences.label }).waitFor()
}

/** One page of the flow, as it is seen: what to look at it with. */
export type Look = (pageName: string) => Promise<void>

interface Walk {
  readonly bench: Bench
  readonly page: Page
  readonly host: HostPlay
  readonly persona: Persona
  readonly reading: Reading
  readonly look: Look
}

/** From the opening, with the switches set, through every page of the payment, to the records; each page is looked at once. */
export async function walkWholeFlow(walk: Walk): Promise<void> {
  await choose(walk.page, walk.reading)
  if (walk.host.entry === 'lookup') await lookUpInWords(walk)
  else {
    if (walk.host.entry === 'signIn') await signInInWords(walk)
    await walkTheSteps(walk)
  }
  await payInWords(walk)
  await press(walk.page, wordsOf(walk.reading).order.done)
  if (walk.host.entry !== 'lookup') await seeRecords(walk)
  await seeServices(walk)
  if (walk.host.entry === 'signIn') await seeApproval(walk)
}

async function signInInWords({ bench, page, persona, reading, look }: Walk): Promise<void> {
  const { account, signIn, scanRequest, briefing, common } = wordsOf(reading)
  await page.getByRole('slider').waitFor()
  await look('sign-in by password')
  for (const link of [[account.register, account.newUser], [account.findPhone], [account.findPassword]]) {
    const way = top(page).getByRole('button', { name: new RegExp(`^(${link.join('|')})$`) })
    await way.click()
    const back = top(page).getByRole('button', { name: new RegExp(`^(${common.back}|${common.cancel})$`) })
    await back.waitFor()
    await look(link[0] ?? '')
    await back.click()
    await way.waitFor()
  }
  await seeCodeOfRecovery({ page, persona, reading, look })
  // A code for signing in is shown on a screen that another phone can scan.
  const byScan = top(page).getByRole('button', { name: account.ways.scan, exact: true })
  if ((await byScan.count()) > 0) {
    await byScan.click()
    await top(page).getByRole('img', { name: scanRequest.picture.signIn }).waitFor()
    await look('sign-in by a code')
  }
  await top(page).getByRole('button', { name: new RegExp(`^(${account.ways.sms}|${account.portal})$`) }).click()
  await page.getByLabel(signIn.phone).fill('1')
  await press(page, signIn.getCode)
  await page.getByText(signIn.phoneInvalid).waitFor()
  await look('sign-in, with a wrong number')
  await page.getByLabel(signIn.phone).fill(persona.phone)
  await press(page, signIn.getCode)
  await page.getByRole('status').first().waitFor()
  const messages = await bench.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${persona.phone}`)
  await page.getByLabel(signIn.code).fill(messages.at(-1)?.code ?? '')
  await press(page, signIn.submit)
  const dialog = (name: string) => page.getByRole('dialog', { name })
  await dialog(briefing.title).waitFor()
  await look('briefing')
  await press(page, briefing.never)
  await dialog(briefing.reminder).waitFor()
  await look('reminder')
  await dialog(briefing.reminder).getByRole('button', { name: common.confirm }).click()
}

/** 找回密码, as far as the code that a phone approves. */
async function seeCodeOfRecovery({ page, persona, reading, look }: Pick<Walk, 'page' | 'persona' | 'reading' | 'look'>): Promise<void> {
  const { account, scanRequest, documentTypes, common, identity } = wordsOf(reading)
  await press(page, account.findPassword)
  await press(page, account.recovery.ways.otherSources)
  await press(page, scanRequest.show)
  await top(page).getByText(identity.documentTypePlaceholder).nth(1).waitFor()
  await look('find password, with nothing typed')
  await top(page).getByLabel(account.name, { exact: true }).fill(persona.name)
  await top(page).locator('#account-document-type').click()
  await press(page, documentTypes.residentIdCard)
  await top(page).getByLabel(account.documentNumber, { exact: true }).fill(persona.documentNumber)
  for (const label of [account.recovery.newPassword, account.recovery.again]) await top(page).getByLabel(label, { exact: true }).fill('New_2027pass')
  await top(page).getByRole('slider').press('End')
  await top(page).getByRole('slider', { name: account.sliderDone }).waitFor()
  await press(page, scanRequest.show)
  await top(page).getByRole('img', { name: scanRequest.picture.setPassword }).waitFor()
  await look('find password, with the code')
  await press(page, common.cancel)
  await top(page).getByRole('button', { name: account.findPassword, exact: true }).waitFor()
}

/** 扫码确认, of what another screen asks for, found by the digits beside its code. */
async function seeApproval({ bench, page, reading, look }: Walk): Promise<void> {
  const { services, common, scanRequest } = wordsOf(reading)
  const { approval } = scanRequest
  await service(page, services.approval).click()
  const { code } = await bench.control<{ code: string }>('POST', '/api/scan-requests', { purpose: 'signIn' })
  await top(page).getByLabel(approval.code, { exact: true }).fill(code)
  await press(page, approval.find)
  await top(page).getByRole('heading', { name: approval.asks.signIn }).waitFor()
  await press(page, approval.approve.signIn)
  await top(page).getByText(approval.numberInvalid).waitFor()
  await look('approval, with no number typed')
  await press(page, approval.refuse)
  await top(page).getByText(approval.refused).waitFor()
  await look('approval that was refused')
  await press(page, common.home)
  await service(page, services.approval).waitFor()
}

async function lookUpInWords({ page, persona, reading, look }: Walk): Promise<void> {
  const { lookup, nameProblems, dues, query } = wordsOf(reading)
  await press(page, lookup.query)
  await top(page).getByText(nameProblems.empty, { exact: true }).first().waitFor()
  await look('look-up, with nothing typed')
  await page.getByLabel(lookup.documentNumber).fill(persona.documentNumber)
  await page.getByLabel(lookup.name, { exact: true }).fill(persona.name)
  await press(page, lookup.query)
  await top(page).getByText(dues.levyCategory).first().waitFor()
  await look('dues')
  await press(page, query.change)
  await top(page).getByRole('checkbox').first().waitFor()
  await look('query')
  await press(page, query.submit)
  await top(page).getByText(query.part).waitFor()
  await look('dues that were asked for')
}

async function walkTheSteps({ page, host, reading, look }: Walk): Promise<void> {
  const { scan, common, dues, enrolments, home, identity, nameProblems } = wordsOf(reading)
  await page.getByText(home.owed).waitFor()
  await look('first screen')
  await top(page).getByRole('button', { name: home.identity }).first().click()
  await press(page, identity.other)
  await press(page, common.next)
  await top(page).getByText(nameProblems.empty, { exact: true }).first().waitFor()
  await look('identity of another person, with nothing typed')
  await press(page, identity.self)
  await look('identity')
  if (host.id === 'etax') {
    await press(page, scan.offer)
    await top(page).getByRole('img', { name: scan.picture(scan.apps.wechat) }).waitFor()
    await look('codes to scan')
    await press(page, common.back)
  }
  await press(page, common.next)
  await top(page).getByText(enrolments.personNo).first().waitFor()
  await look('enrolments')
  await press(page, common.next)
  await top(page).getByText(dues.levyCategory).first().waitFor()
  await look('dues')
}

/** A card of the person's, as the sandbox's control lists it. */
interface Card {
  readonly bankCode: string
  readonly accountNo: string
  readonly phone: string
}

/** Where the guide has a mandate signed; in the others a counter does it meanwhile. */
const SIGNS: readonly HostPlay['id'][] = ['etax', 'suishenban']

/** From the amount to where a mandate is signed; by it, from an account with nothing in it; and back to the amount. */
async function tryMandate(walk: Walk): Promise<void> {
  const { bench, page, host, persona, reading, look } = walk
  const { byChannel, confirm, mandatePayment, common, order, outcomes, payMethod, services } = wordsOf(reading)
  const wording = host.id === 'wechat-mini' ? 'wechat' : host.id
  await press(page, mandatePayment.sign)
  await top(page).getByRole('heading', { name: services.mandate, exact: true }).waitFor()
  await top(page).getByText(common.loading).waitFor({ state: 'detached' })
  await look('mandate, to be signed')
  const [card] = await bench.control<Card[]>('GET', `/sandbox/bank-accounts?persona=${persona.id}`)
  if (!card) throw new Error(`${persona.id} has no card`)
  const { bankCode, accountNo, phone } = card
  if (SIGNS.includes(host.id)) await signMandate(walk, card)
  else await bench.control('POST', '/sandbox/counter-mandates', { persona: persona.id, bankCode, accountNo, phone })
  await bench.control('PUT', '/sandbox/bank-accounts', { accountNo, balanceFen: 0 })
  await top(page).getByRole('button', { name: new RegExp(`^(${common.back}|${common.cancel})$`) }).click()
  await top(page).getByRole('button', { name: payMethod(wording, 'mandate').name }).and(page.locator(':enabled')).click()
  await look('amount, by a mandate')
  await press(page, byChannel[wording].pay)
  await page.getByRole('heading', { name: outcomes.insufficientFunds.heading(NO_FACTS), exact: true }).waitFor()
  await look('order that the bank refused')
  await press(page, order.otherMethod)
  await top(page).getByText(confirm.total).waitFor()
}

/** From the form of the mandate to what was signed. */
async function signMandate({ bench, page, reading, look }: Walk, { accountNo, phone }: Card): Promise<void> {
  const { common, mandate } = wordsOf(reading)
  await top(page).locator('#mandate-phone').fill(phone)
  await top(page).getByLabel(mandate.account, { exact: true }).fill(accountNo)
  await press(page, common.next)
  const end = top(page).getByText(mandate.letterEnd)
  await end.waitFor()
  await look('authorisation letter')
  await end.scrollIntoViewIfNeeded()
  await press(page, mandate.agree)
  const dialog = page.getByRole('dialog', { name: mandate.sms.title })
  await dialog.getByRole('button', { name: mandate.sms.getCode }).click()
  await dialog.getByRole('status').waitFor()
  await look('code for the mandate')
  const messages = await bench.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${phone}`)
  await dialog.getByLabel(mandate.sms.code).fill(messages.at(-1)?.code ?? '')
  await dialog.getByRole('button', { name: common.confirm }).click()
  await top(page).getByRole('heading', { name: mandate.signed }).waitFor()
  await look('mandate that was just signed')
  await press(page, mandate.see)
  await top(page).getByRole('heading', { name: mandate.viewTitle }).waitFor()
}

async function payInWords(walk: Walk): Promise<void> {
  const { page, host, reading, look } = walk
  const { byChannel, confirm, order, outcomes } = wordsOf(reading)
  const words = byChannel[host.id === 'wechat-mini' ? 'wechat' : host.id]
  await press(page, words.submit)
  await top(page).getByText(confirm.total).waitFor()
  await look('amount')
  if (host.entry !== 'lookup') await tryMandate(walk)
  await press(page, words.pay)
  await pressInWallet(page, '取消')
  await page.getByRole('heading', { name: outcomes.sheetCancelled.heading(NO_FACTS) }).waitFor()
  // A wallet that took the page away leaves the question behind whether it was paid.
  const goOn = host.leaves ? order.notPaid : order.continue
  await top(page).getByRole('button', { name: goOn }).and(page.locator(':enabled')).waitFor()
  await look('order that waits')
  await press(page, order.giveUp)
  await look('order, asked whether to give it up')
  await press(page, wordsOf(reading).common.cancel)
  await press(page, goOn)
  await pressInWallet(page, '确认付款')
  await page.getByRole('heading', { name: outcomes.paid.heading(NO_FACTS), exact: true }).waitFor()
  await look('order that is paid')
}

async function seeRecords({ page, reading, look }: Walk): Promise<void> {
  const { common, home, records } = wordsOf(reading)
  await top(page).getByText(home.nothingOwed).waitFor()
  await look('first screen, with nothing owed')
  await press(page, `${home.records} ›`)
  await top(page).getByText(records.voucherNo).first().waitFor()
  await look('records')
  await press(page, common.back)
}

/** What else the first screen leads to, each page as it opens, and back. */
async function seeServices({ page, reading, look }: Walk): Promise<void> {
  const { briefing, certificate, common, mandate, scanRequest, services } = wordsOf(reading)
  const pages = [
    { name: services.mandate, title: mandate.viewTitle },
    { name: services.certificate, title: certificate.title },
    { name: services.calendar, title: services.calendar },
    { name: services.counters, title: services.counters },
    { name: services.causes, title: services.causes },
    { name: services.approval, title: scanRequest.approval.title },
    { name: services.changePassword, title: services.changePassword },
  ]
  await service(page, services.calendar).waitFor()
  for (const { name, title } of pages) {
    if ((await service(page, name).count()) === 0) continue
    await service(page, name).click()
    const reminder = page.getByRole('dialog', { name: briefing.reminder })
    await top(page).getByRole('heading', { name: title, exact: true }).waitFor()
    if (await reminder.isVisible()) await reminder.getByRole('button', { name: common.confirm }).click()
    await top(page).getByText(common.loading).waitFor({ state: 'detached' })
    await look(name)
    await top(page).getByRole('button', { name: new RegExp(`^(${common.back}|${common.cancel})$`) }).click()
    await service(page, name).waitFor()
  }
}

/** A line of the first screen's list. */
const service = (page: Page, name: string) => top(page).getByRole('button', { name: `${name} ›`, exact: true })
