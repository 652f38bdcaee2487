import { describe, expect, it } from 'vitest'
import { OPEN_DAY, type HostId, type Phone } from './bench'
import { pageFaults } from './page-faults'
import { passBriefing, press, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>
type Case = 'main' | 'second' | 'classTwo' | 'closed' | 'credit'

interface Account {
  readonly case: Case
  readonly bankName: string
  readonly accountNo: string
  readonly phone: string
}

const MODULE = '灵活就业及城乡居民个人委托扣款协议签订'
const PAYER = 'flexible-both'
const PHONE = { width: 375, height: 760 }
const DESKTOP = { width: 1280, height: 900 }

let page: Page
let phone: Phone

const text = () => top(page).innerText()
const dialog = (name: string) => page.getByRole('dialog', { name })
const button = (name: string) => top(page).getByRole('button', { name, exact: true })
const field = (name: string) => top(page).getByLabel(name, { exact: true })

async function open(host: HostId, viewport: typeof PHONE, personaId = PAYER): Promise<void> {
  phone = await bench.phone(viewport)
  page = await phone.open(host, personaId)
  if (host === 'etax') {
    await signIn(bench, page, await bench.persona(personaId))
    await passBriefing(page)
  }
}

async function openModule(host: HostId, viewport: typeof PHONE, personaId = PAYER): Promise<void> {
  await open(host, viewport, personaId)
  await page.getByRole('button', { name: MODULE }).click()
  await top(page).getByText('开户银行信息').waitFor()
}

async function accountOf(wanted: Case, personaId = PAYER): Promise<Account> {
  const all = await bench.control<Account[]>('GET', `/sandbox/bank-accounts?persona=${personaId}`)
  const found = all.find((one) => one.case === wanted)
  if (!found) throw new Error(`${personaId} has no such account`)
  return found
}

const grouped = (accountNo: string) => accountNo.replace(/(\d{4})(?=\d)/g, '$1 ')

/** 手机号码 and 银行账号, digit by digit; the bank is told by the number. */
async function enter({ accountNo, phone: number }: Pick<Account, 'accountNo' | 'phone'>): Promise<void> {
  await top(page).locator('#mandate-phone').fill(number)
  await field('银行账号').fill('')
  await field('银行账号').pressSequentially(accountNo)
}

async function reachLetter(account: Account): Promise<void> {
  await enter(account)
  await press(page, '下一步')
  await top(page).getByText('一、扣缴规则').waitFor()
}

async function lastCode(number: string): Promise<string> {
  const messages = await bench.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${number}`)
  return messages.at(-1)?.code ?? ''
}

/** 短信验证, to the code that was sent, and on. */
async function verify(number: string): Promise<void> {
  const sms = dialog('短信验证')
  await sms.getByRole('button', { name: '获取验证码' }).click()
  await sms.getByText('验证码已发送至').waitFor()
  await sms.getByLabel('短信验证码').fill(await lastCode(number))
  await sms.getByRole('button', { name: '确定' }).click()
}

const enabled = (name: string) => button(name).and(page.locator(':enabled'))

async function readToEnd(agree = '同意'): Promise<void> {
  await top(page).getByText('一、扣缴规则').waitFor()
  // Over the letter: the bar at the foot scrolls nothing. What the page before still took of it is scrolled again.
  await page.mouse.move(100, 100)
  const scrolled = async () => {
    await page.mouse.wheel(0, 20_000)
    return enabled(agree).isVisible()
  }
  await expect.poll(scrolled, { timeout: 20_000 }).toBe(true)
}

/** From the letter to 社会保险费扣费授权. */
async function sign({ phone: number }: Account): Promise<void> {
  await readToEnd()
  await press(page, '同意')
  await verify(number)
  await top(page).getByRole('heading', { name: '授权成功' }).waitFor()
  await press(page, '查看授权信息')
  await top(page).getByRole('heading', { name: '社会保险费扣费授权' }).waitFor()
}

/** A minute between two codes. */
const aMinuteLater = () => bench.control('PUT', '/sandbox/clock', { now: OPEN_DAY.replace('10:00', '10:05') })

async function expectNothingKept(...secrets: readonly string[]): Promise<void> {
  const kept = await page.evaluate(() => JSON.stringify([{ ...window.localStorage }, { ...window.sessionStorage }, window.location.href, document.cookie]))
  for (const secret of secrets) expect(decodeURIComponent(kept)).not.toContain(secret)
}

describe.each([
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
] as const)('in 随申办, as wide as %s', (_width, viewport) => {
  it('SSB-AGR-01, SSB-AGR-02, SSB-AGR-03, LTR-01, LTR-03, LTR-05, LTR-06, LTR-07, LTR-08, LTR-09, LTR-12: is signed by the letter, and seen', async () => {
    const account = await accountOf('main')
    const { name, documentNumber } = await bench.persona(PAYER)
    await openModule('suishenban', viewport)
    const way = `搜索“委托扣款协议”，选择【${MODULE}】；或者点击【更多】—【社会保障】—【${MODULE}】。`
    for (const words of [way, '缴费人信息', '居民身份证', '请确认手机号码为银行预留手机号码', '开户银行名称', '请选择', '银行账户名', '银行账户名需与缴费人姓名一致']) {
      expect(await text()).toContain(words)
    }
    expect(await text()).not.toContain(name)
    expect(await text()).not.toContain(documentNumber)
    expect(await field('银行账号').getAttribute('placeholder')).toBe('请输入')
    expect(await pageFaults(page)).toEqual([])

    await enter(account)
    expect(await field('银行账号').inputValue()).toBe(grouped(account.accountNo))
    await top(page).getByText(`已根据账号识别为${account.bankName}`).waitFor()
    await press(page, '下一步')
    await top(page).getByText('一、扣缴规则').waitFor()
    const letter = await text()
    for (const words of [
      `本人${name}（有效证件类型`,
      documentNumber,
      account.bankName,
      account.accountNo,
      '在每次扣缴前无需征求本人意见',
      '本人借记卡（I类账户）',
      '授权人应在扣缴期限前及时将需要缴纳的社会保险费足额存入授权账户内。',
      '定期（逢国定节假日顺延）委托承办银行进行扣缴，在扣缴期限内循环扣缴直至成功为止。',
      '三是授权账户遗失或过期重新更换新账号',
      '本授权书在授权人缴费期内均有效，当授权人终止参保关系，本授权书自行终止。',
      '本授权书中指定的银行账户为本人所有，本人对提供的银行账户信息的合法、真实、有效性承担责任。',
    ]) {
      expect(letter).toContain(words)
    }
    await sign(account)
    expect(await text()).toContain(account.bankName)
    expect(await text()).toContain(account.accountNo.slice(-4))
    expect(await text()).not.toContain(account.accountNo)
    expect(await pageFaults(page)).toEqual([])
    await press(page, '查看授权书')
    await expect.poll(text).toContain(account.accountNo)
    expect(await text()).toContain('2026年9月20日')
    await expectNothingKept(account.accountNo, grouped(account.accountNo), account.phone, await lastCode(account.phone))
    expect(phone.errors).toEqual([])
  })

  it('LTR-08: another card takes the old one’s place in one way through, and until then the old one stands', async () => {
    const [first, second] = [await accountOf('main'), await accountOf('second')]
    await openModule('suishenban', viewport)
    await reachLetter(first)
    await sign(first)
    await press(page, '更换银行卡')
    await top(page).getByText('在此之前仍按原银行卡扣缴').waitFor()
    await press(page, '取消')
    await top(page).getByText(first.bankName).waitFor()

    await aMinuteLater()
    await press(page, '更换银行卡')
    await reachLetter(second)
    await sign(second)
    expect(await text()).toContain(second.bankName)
    expect(await text()).not.toContain(first.bankName)
  })

  it('SSB-AGR-04: is ended after the question and the code, and can be signed again', async () => {
    const account = await accountOf('main')
    await openModule('suishenban', viewport)
    await reachLetter(account)
    await sign(account)
    await press(page, '撤销')
    const question = page.getByText('社会保险费扣费授权撤销后不再进行自动扣缴社保费，确认撤销吗？')
    await question.waitFor()
    await dialog('撤销').getByRole('button', { name: '取消' }).click()
    await question.waitFor({ state: 'detached' })
    await press(page, '撤销')
    await dialog('撤销').getByRole('button', { name: '确定' }).click()
    await verify(account.phone)
    await dialog('撤销成功').getByRole('button', { name: '确定' }).click()
    await aMinuteLater()
    await reachLetter(account)
    await sign(account)
  })
})

describe('in 电子税务局 on a phone', () => {
  it('APP-AGR-01, APP-AGR-02, APP-AGR-03, APP-AGR-04, APP-AGR-05, APP-AGR-06, APP-AGR-07, APP-AGR-08: the letter is read to its end, the code entered, and 授权结果 said', async () => {
    const account = await accountOf('main')
    await openModule('etax', PHONE)
    for (const words of [`【办税】—【申报缴税】—【${MODULE}】`, '缴费人信息', '姓名', '证件类型', '证件号码', '手机号码', '*请确认手机号码为银行预留手机号码', '开户银行信息', '银行账户名需与缴费人姓名一致']) {
      expect(await text()).toContain(words)
    }
    await reachLetter(account)
    await top(page).getByText('请阅读全文，滑动至协议最下方后，再点击“同意”。').waitFor()
    expect(await button('同意').isEnabled()).toBe(false)
    await page.mouse.move(100, 100)
    await page.mouse.wheel(0, 200)
    expect(await button('同意').isEnabled()).toBe(false)
    expect(await pageFaults(page)).toEqual([])
    await readToEnd()
    await top(page).getByText('已阅读全文').waitFor()
    await press(page, '同意')
    const sms = dialog('短信验证')
    expect(await sms.innerText()).toContain('为证明是您本人操作，需要验证手机号码，请您获取并输入验证码。')
    expect(await sms.innerText()).toContain(`${account.phone.slice(0, 3)}********`)
    expect(await sms.getByLabel('短信验证码').getAttribute('inputmode')).toBe('numeric')
    await sms.getByRole('button', { name: '获取验证码' }).click()
    await sms.getByRole('button', { name: /^\d+秒后重发$/ }).waitFor()
    expect(await pageFaults(page)).toEqual([])
    await sms.getByLabel('短信验证码').fill(await lastCode(account.phone))
    await sms.getByRole('button', { name: '确定' }).click()
    await top(page).getByText('社会保险费扣费授权成功，请在扣缴期限内确认银行账户余额充足，以便扣费。').waitFor()
    expect(await page.title()).toBe('授权结果')
    expect(await pageFaults(page)).toEqual([])
    await press(page, '查看授权信息')
    await button('查看授权书').waitFor()
    expect(await button('撤销').count()).toBe(1)
    expect(await text()).not.toMatch(/下载授权书|打印授权书/)
  })

  it('APP-AGR-05: the keyboard comes to the end of the letter as well', async () => {
    await openModule('etax', PHONE)
    await reachLetter(await accountOf('main'))
    expect(await button('同意').isEnabled()).toBe(false)
    await page.keyboard.press('Tab')
    await enabled('同意').waitFor()
  })

  it('APP-AGR-09, APP-AGR-10: 撤销 asks first; afterwards a new one can be signed, and never two at once', async () => {
    const account = await accountOf('main')
    await openModule('etax', PHONE)
    await reachLetter(account)
    await sign(account)
    await press(page, '撤销')
    await page.getByText('社会保险费扣费授权撤销后不再进行自动扣缴社保费，确认撤销吗？').waitFor()
    await dialog('撤销').getByRole('button', { name: '确定' }).click()
    await verify(account.phone)
    await dialog('撤销成功').getByRole('button', { name: '确定' }).click()
    await button('下一步').waitFor()
    const elsewhere = page

    // On another phone it is signed meanwhile; here the form is still open.
    await aMinuteLater()
    await openModule('suishenban', PHONE)
    await reachLetter(account)
    await sign(account)
    page = elsewhere
    await enter(account)
    await press(page, '下一步')
    await top(page).getByText('您已签订委托扣款协议').waitFor()
    await button('查看授权书').waitFor()
  })
})

describe('in 电子税务局 on a desktop', () => {
  it('WEB-AGR-01, WEB-AGR-02, WEB-AGR-03, WEB-AGR-04, WEB-AGR-05, WEB-AGR-06, WEB-AGR-07: only three things are entered, and the letter can be agreed to at once', async () => {
    const account = await accountOf('main')
    await openModule('etax', DESKTOP)
    expect(await text()).toContain('须先签订个人委托扣款协议')
    expect(await text()).toContain(`【社保费办理】—【缴费协议签订】—【${MODULE}】`)
    expect(await top(page).locator('input').count()).toBe(2)
    expect(await field('银行预留手机号码').count()).toBe(1)
    expect(await pageFaults(page)).toEqual([])
    await field('银行预留手机号码').fill(account.phone)
    await top(page).locator('#mandate-bank').click()
    await button(account.bankName).click()
    await field('银行账号').fill(account.accountNo)
    await press(page, '下一步')
    await top(page).getByText('二、授权声明').waitFor()
    expect(await page.title()).toBe('社会保险费扣费授权书')
    await press(page, '取消')
    expect(await field('银行账号').inputValue()).toBe(grouped(account.accountNo))
    await press(page, '下一步')
    await press(page, '同意')
    const sms = dialog('短信验证')
    for (const words of ['为证明是您本人操作，需要验证手机号码，请您获取并输入验证码。', '手机号码', '短信验证码', '获取验证码', '确定', '取消']) {
      expect(await sms.innerText()).toContain(words)
    }
    await sms.getByRole('button', { name: '取消' }).click()
    await press(page, '同意')
    await verify(account.phone)
    await top(page).getByRole('heading', { name: '授权成功' }).waitFor()
    await press(page, '查看授权信息')
    await button('打印授权书').waitFor()
    for (const words of ['社会保险费扣费授权', '缴费人信息', '姓名', '证件类型', '证件号码', '手机号码', '开户银行信息', '开户银行名称', '银行账户名', '银行账号', '已生效']) {
      expect(await text()).toContain(words)
    }
    const [saved] = await Promise.all([page.waitForEvent('download'), press(page, '下载授权书')])
    expect(saved.suggestedFilename()).toBe('社会保险费扣费授权书.pdf')
    await press(page, '打印授权书')
    await page.locator('iframe[src^="blob:"]').waitFor({ state: 'attached' })
  })

  it('WEB-REV-01, WEB-REV-02, WEB-REV-03, WEB-REV-04: the same way in shows what is signed; 撤销 asks for the code at once', async () => {
    const account = await accountOf('main')
    await openModule('etax', DESKTOP)
    await reachLetter(account)
    await press(page, '同意')
    await verify(account.phone)
    await press(page, '查看授权信息')
    await button('下载授权书').waitFor()

    await openModule('etax', DESKTOP)
    await button('下载授权书').waitFor()
    expect(await top(page).getByRole('heading', { level: 1 }).innerText()).toBe('社会保险费扣费授权')
    await press(page, '撤销')
    expect(await page.getByText('确认撤销吗').count()).toBe(0)
    await verify(account.phone)
    const done = dialog('撤销成功')
    for (const words of ['社会保险费扣费授权撤销成功，撤销后不再进行自动扣缴社保费。', '温馨提示：如需再次启用缴款账号，须重新签订个人委托扣款协议']) {
      expect(await done.innerText()).toContain(words)
    }
    expect(await pageFaults(page)).toEqual([])
    await done.getByRole('button', { name: '确定' }).click()
    await button('下一步').waitFor()
  })

  it('WEB-TPL-01: the blank letter is downloaded from the lower left of the form', async () => {
    await openModule('etax', DESKTOP)
    const [saved] = await Promise.all([page.waitForEvent('download'), press(page, '《社会保险费扣费授权书》')])
    expect(saved.suggestedFilename()).toMatch(/^社会保险费扣费授权书.*\.pdf$/)
    const left = (name: string) => button(name).evaluate((one) => one.getBoundingClientRect().left)
    expect(await left('《社会保险费扣费授权书》')).toBe(await left('下一步'))
  })
})

describe('what is entered wrongly', () => {
  it('is told at its field, and stays', async () => {
    const [main, credit, classTwo, others] = [await accountOf('main'), await accountOf('credit'), await accountOf('classTwo'), await accountOf('main', 'medical-adult')]
    await openModule('suishenban', PHONE)
    await press(page, '下一步')
    for (const words of ['请输入 11 位手机号码', '请选择开户银行名称', '请输入银行账号']) await top(page).getByText(words, { exact: true }).waitFor()

    const account = field('银行账号')
    const mistyped = `${main.accountNo.slice(0, -1)}${(Number(main.accountNo.at(-1)) + 1) % 10}`
    for (const [typed, words] of [
      [mistyped, '最后一位校验不通过'],
      [credit.accountNo, '这是信用卡卡号'],
      [main.accountNo.slice(0, 11), '银行账号的位数不对'],
      [`${main.accountNo}x`, '银行账号只能是数字'],
    ] as const) {
      await enter({ accountNo: typed, phone: main.phone })
      await account.blur()
      await top(page).getByText(words).waitFor()
      expect((await account.inputValue()).replaceAll(' ', '')).toBe(typed)
    }
    for (const [claim, words] of [
      [others, '银行账户名与缴费人姓名或证件不一致'],
      [classTwo, '不是I类账户'],
      [await accountOf('closed'), '已销户、挂失或过期'],
      [{ ...main, phone: '13900000000' }, '手机号码与银行预留手机号码不一致'],
    ] as const) {
      await enter(claim)
      await press(page, '下一步')
      await top(page).getByText(words).waitFor()
      expect((await account.inputValue()).replaceAll(' ', '')).toBe(claim.accountNo)
    }
    expect(await pageFaults(page)).toEqual([])
    await reachLetter(main)
    expect(phone.errors).toEqual([])
  })

  it('a wrong code is counted until none is left, a late one has expired; what was entered is still there', async () => {
    const account = await accountOf('main')
    await openModule('suishenban', PHONE)
    await reachLetter(account)
    await readToEnd()
    await press(page, '同意')
    const sms = dialog('短信验证')
    const confirm = () => sms.getByRole('button', { name: '确定' }).click()
    await confirm()
    await sms.getByText('请先获取验证码').waitFor()
    await sms.getByRole('button', { name: '获取验证码' }).click()
    await sms.getByText('验证码已发送至').waitFor()
    const wrong = (await lastCode(account.phone)) === '000000' ? '000001' : '000000'
    await sms.getByLabel('短信验证码').fill(wrong)
    for (const left of [4, 3, 2, 1]) {
      await confirm()
      await sms.getByText(`还可以再试 ${left} 次`).waitFor()
      expect(await sms.getByLabel('短信验证码').inputValue()).toBe(wrong)
    }
    await confirm()
    await sms.getByText('验证码已多次输入错误').waitFor()
    await sms.getByRole('button', { name: '取消' }).click()
    await press(page, '取消')
    expect(await field('银行账号').inputValue()).toBe(grouped(account.accountNo))

    await bench.control('PUT', '/sandbox/clock', { now: OPEN_DAY.replace('10:00', '10:02') })
    await press(page, '下一步')
    await readToEnd()
    await press(page, '同意')
    await sms.getByRole('button', { name: '获取验证码' }).click()
    await sms.getByText('验证码已发送至').waitFor()
    await bench.control('PUT', '/sandbox/clock', { now: OPEN_DAY.replace('10:00', '10:08') })
    await sms.getByLabel('短信验证码').fill(await lastCode(account.phone))
    await confirm()
    await sms.getByText('验证码已失效').waitFor()
  })
})

describe('before 参保登记 is approved', () => {
  it('LTR-10: it is signed and not yet in force, and says so', async () => {
    const account = await accountOf('main', 'under-review')
    await openModule('suishenban', PHONE, 'under-review')
    await reachLetter(account)
    await sign(account)
    expect(await text()).toContain('尚未生效')
    expect(await text()).toContain('在您办理参保登记成功后生效')
  })
})

describe('on the smallest phone, in 关怀版 and in English', () => {
  it('every page fits, and axe finds nothing', async () => {
    const account = await accountOf('main')
    await open('alipay', { width: 320, height: 640 })
    await press(page, '关怀版')
    await press(page, 'English')
    await page.getByRole('button', { name: /^Direct debit mandate/ }).click()
    await field('Mobile phone number').fill(account.phone)
    await field('Account number').pressSequentially(account.accountNo)
    expect(await pageFaults(page)).toEqual([])
    await press(page, 'Next')
    await top(page).getByText('一、扣缴规则').waitFor()
    await readToEnd('Agree')
    expect(await pageFaults(page)).toEqual([])
    await press(page, 'Agree')
    const sms = dialog('Code by text message')
    await sms.getByRole('button', { name: 'Get a code' }).click()
    await sms.getByText('A code was sent to').waitFor()
    expect(await pageFaults(page)).toEqual([])
    await sms.getByLabel('Code from the message').fill(await lastCode(account.phone))
    await sms.locator('.action--primary').click()
    await press(page, 'See the mandate')
    await button('See the letter').waitFor()
    expect(await pageFaults(page)).toEqual([])
  })
})

it('is not offered in 微信, which proves nobody', async () => {
  await open('wechat', PHONE)
  await page.getByLabel('证件号码').waitFor()
  expect(await page.getByRole('button', { name: MODULE }).count()).toBe(0)
})
