import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { HostId, Persona } from './bench'
import { pageFaults } from './page-faults'
import { readCode } from './read-code'
import { passBriefing, press, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 375, height: 760 }
const OWNER = 'flexible-both'
const STRANGER = 'medical-senior'

/** A browser of its own; nothing of it is shared with another screen. */
async function device(viewport: typeof DESKTOP): Promise<Page> {
  const context = await bench.browser.newContext({ viewport, locale: 'zh-CN', bypassCSP: true })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

const says = (page: Page, words: string | RegExp) => top(page).getByText(words).first().waitFor()
const field = (page: Page, label: string) => top(page).getByLabel(label, { exact: true })

async function openSignIn(page: Page): Promise<void> {
  await page.goto(`${bench.url}/hosts/etax/app/?persona=somebody`)
  await page.getByRole('slider').waitFor()
}

/** A desk with the code for signing in. @returns the address that a camera reads from it */
async function showSignInCode(desk: Page): Promise<string> {
  await openSignIn(desk)
  await press(desk, '扫码登录')
  return readCode(top(desk).getByRole('img', { name: '登录二维码' }))
}

async function slide(page: Page): Promise<void> {
  await top(page).getByRole('slider').press('End')
  await top(page).getByRole('slider', { name: '验证通过' }).waitFor()
}

/** 找回密码 on a screen, up to its code. @returns the address that a camera reads from it */
async function showPasswordCode(screen: Page, way: '税务 app 扫码验证' | '多源扫码验证', { name, documentNumber }: Persona): Promise<string> {
  await openSignIn(screen)
  await press(screen, '找回密码')
  await press(screen, way)
  await top(screen).getByRole('button', { name: '证件类型' }).click()
  await press(screen, '居民身份证')
  await field(screen, '姓名').fill(name)
  await field(screen, '证件号码').fill(documentNumber)
  for (const label of ['新密码', '确认密码']) await field(screen, label).fill('New_2027pass')
  await slide(screen)
  await press(screen, '获取二维码')
  return readCode(top(screen).getByRole('img', { name: '找回密码二维码' }))
}

/** Somebody's phone scans: the address is opened in the app, which knows its own user. */
async function scan(phone: Page, address: string, host: HostId = 'etax', personaId = OWNER): Promise<void> {
  await phone.goto(`${address}&persona=${personaId}`)
  if (host === 'etax') await signIn(bench, phone, await bench.persona(personaId))
}

/** Reads the number off the screen, types it on the phone, and presses. */
async function approve(phone: Page, screen: Page, button: string): Promise<void> {
  await says(screen, '请在手机上输入这个数字')
  await field(phone, '屏幕上显示的两位数字').fill(await top(screen).locator('.scan-code__number').innerText())
  await press(phone, button)
}

async function signInByPassword(page: Page, { phone }: Persona, password: string): Promise<void> {
  await field(page, '手机号码').fill(phone)
  await field(page, '密码').fill(password)
  await slide(page)
  await press(page, '登录')
}

describe('signing in on a desk', () => {
  it('WEB-LOGIN-01, WEB-LOGIN-02: the sign-in page has the window 自然人登录, with password, code and 自然人电子税务局', async () => {
    const desk = await device(DESKTOP)
    await openSignIn(desk)
    expect(await desk.title()).toBe('登录')
    await top(desk).getByRole('heading', { name: '登录', exact: true }).waitFor()
    const personWindow = top(desk).getByRole('heading', { name: '自然人登录', exact: true })
    const ways = top(desk).getByRole('group', { name: '登录方式' })
    expect(await ways.getByRole('button').allInnerTexts()).toEqual(['密码登录', '扫码登录', '自然人电子税务局'])
    await press(desk, '企业业务')
    await says(desk, '企业业务请在电子税务局网页版')
    expect([await personWindow.count(), await ways.count()]).toEqual([0, 0])
    await press(desk, '自然人业务')
    await personWindow.waitFor()
    await press(desk, '自然人电子税务局')
    await says(desk, '请用您在自然人电子税务局登记的手机号码登录')
    await signIn(bench, desk, await bench.persona(OWNER))
    await desk.getByRole('button', { name: '退出登录' }).waitFor()
  })

  it('WEB-LOGIN-02: a phone scans the code, sees what is asked, where and when, types the number of the screen, and the desk is signed in', async () => {
    const [desk, phone] = [await device(DESKTOP), await device(PHONE)]
    const persona = await bench.persona(OWNER)
    const asked: string[] = []
    for (const page of [desk, phone]) page.on('request', (request) => asked.push(request.url()))
    const address = await showSignInCode(desk)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hosts\/etax\/app\/\?approve=[A-Za-z0-9]{24}$/)
    expect(await pageFaults(desk)).toEqual([])

    await scan(phone, address)
    await top(phone).getByRole('heading', { name: '有一个屏幕请求登录您的账户' }).waitFor()
    const shown = await top(phone).innerText()
    for (const words of ['9月20日 10:00', 'Chrome 浏览器', '127.0.0.*', '请拒绝']) expect(shown).toContain(words)
    expect(phone.url()).not.toContain('approve=')
    await says(desk, '请在手机上输入这个数字')
    // The number is on the screen alone.
    expect(shown).not.toMatch(new RegExp(`(^|\\s)${await top(desk).locator('.scan-code__number').innerText()}(\\s|$)`))
    expect([...(await pageFaults(desk)), ...(await pageFaults(phone))]).toEqual([])
    await approve(phone, desk, '确认登录')
    await says(phone, '已确认。那个屏幕即将登录您的账户。')
    await passBriefing(desk)
    await says(desk, '**秋')
    expect(await pageFaults(phone)).toEqual([])

    const secrets = [persona.name, persona.documentNumber, persona.phone]
    for (const secret of secrets) expect(decodeURIComponent(asked.join())).not.toContain(secret)
    // Used once: the desk signs out, and the phone's approval opens nothing any more.
    await press(desk, '退出登录')
    await desk.getByRole('slider').waitFor()
    await phone.goto(address)
    await signInAgain(phone, persona)
    await says(phone, '二维码或数字码已失效')
  })

  it('a phone that is signed in types the digits beside the code; a wrong number is told, and a third one ends it', async () => {
    const [desk, phone] = [await device(DESKTOP), await device(PHONE)]
    await phone.goto(`${bench.url}/hosts/etax/app/?persona=${OWNER}`)
    await signIn(bench, phone, await bench.persona(OWNER))
    await passBriefing(phone)
    await showSignInCode(desk)
    const code = (/数字码：\s*(\d{4} \d{4})/.exec(await top(desk).innerText()) ?? [])[1] ?? ''
    await top(phone).getByRole('button', { name: '扫码确认' }).click()
    await press(phone, '查看请求')
    await says(phone, '请输入 8 位数字码')
    await field(phone, '数字码').fill(code)
    await press(phone, '查看请求')
    await says(phone, '有一个屏幕请求登录您的账户')
    await says(desk, '请在手机上输入这个数字')
    const number = await top(desk).locator('.scan-code__number').innerText()
    await field(phone, '屏幕上显示的两位数字').fill(number === '00' ? '01' : '00')
    for (const left of [2, 1]) {
      await press(phone, '确认登录')
      await says(phone, `还可以再试 ${left} 次`)
    }
    await press(phone, '确认登录')
    await says(phone, '数字多次不一致，这次请求已作废')
    await says(desk, '手机上没有确认这次请求')
    await press(desk, '刷新二维码')
    await top(desk).getByRole('img', { name: '登录二维码' }).waitFor()
  })

  it('a code that is over says so, and a new one is shown by one press, of the keyboard too', async () => {
    const [desk, phone] = [await device(DESKTOP), await device(PHONE)]
    const old = await showSignInCode(desk)
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:03:00+08:00' })
    await says(desk, '二维码已过期。没有登录')
    expect(await top(desk).getByRole('img', { name: '登录二维码' }).count()).toBe(0)
    expect(await pageFaults(desk)).toEqual([])
    await top(desk).getByRole('button', { name: '刷新二维码' }).press('Enter')
    const code = top(desk).getByRole('img', { name: '登录二维码' })
    await code.waitFor()
    const renewed = await readCode(code)
    expect(renewed).not.toBe(old)
    await scan(phone, renewed)
    await says(phone, '有一个屏幕请求登录您的账户')
    await press(phone, '拒绝')
    await says(phone, '已拒绝。那个屏幕没有登录')
    await says(desk, '手机上没有确认这次请求')
    await top(desk).getByRole('slider').waitFor({ state: 'detached' })
  })

  it('a phone whose session ends meanwhile signs in again and goes on where it was', async () => {
    const [desk, phone] = [await device(DESKTOP), await device(PHONE)]
    await scan(phone, await showSignInCode(desk))
    await says(phone, '有一个屏幕请求登录您的账户')
    const token = await phone.evaluate(() => Object.entries({ ...window.sessionStorage }).find(([key]) => key.endsWith('session:etax'))?.[1] ?? '')
    await phone.request.delete(`${bench.url}/api/sessions/current`, { headers: { Authorization: `Bearer ${token}` } })
    await says(desk, '请在手机上输入这个数字')
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:01:05+08:00' })
    await approve(phone, desk, '确认登录')
    await signIn(bench, phone, await bench.persona(OWNER))
    await says(phone, '有一个屏幕请求登录您的账户')
    await approve(phone, desk, '确认登录')
    await says(phone, '已确认')
    await desk.getByRole('button', { name: '退出登录' }).waitFor()
  })
})

/** By SMS code, a minute later. */
async function signInAgain(phone: Page, persona: Persona): Promise<void> {
  await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:05:00+08:00' })
  await signIn(bench, phone, persona)
}

it('WEB-LOGIN-02: a phone is not asked to scan its own screen', async () => {
  const phone = await device(PHONE)
  await openSignIn(phone)
  // The slider is drawn with the ways, and was waited for.
  expect(await top(phone).getByRole('group', { name: '登录方式' }).getByRole('button').allInnerTexts()).toEqual(['密码登录', '短信登录'])
})

describe('who has forgotten the password', () => {
  it.each([
    ['a desk', DESKTOP],
    ['a phone', PHONE],
  ])('WEB-PWD-02, WEB-PWD-03: sets a new one on %s by 税务 app 扫码验证, and signs in with it', async (_, viewport) => {
    const [screen, phone] = [await device(viewport), await device(PHONE)]
    const persona = await bench.persona(OWNER)
    await openSignIn(screen)
    await press(screen, '找回密码')
    const ways = top(screen).getByRole('group', { name: '验证方式' })
    await ways.waitFor()
    expect(await ways.getByRole('button').allInnerTexts()).toEqual(['短信验证', '税务 app 扫码验证', '多源扫码验证'])
    expect(await top(screen).getByRole('button', { name: '证件类型' }).innerText()).toContain('请选择证件类型')
    const address = await showPasswordCode(screen, '税务 app 扫码验证', persona)
    expect(await top(screen).getByText('二维码要用另一部手机扫').count()).toBe(viewport === PHONE ? 1 : 0)
    expect(await pageFaults(screen)).toEqual([])
    await scan(phone, address)
    await says(phone, '有一个屏幕请求为您的账户设置新密码')
    await approve(phone, screen, '确认设置新密码')
    await says(screen, '新密码已设置')
    await press(screen, '去登录')
    if (viewport === DESKTOP) {
      await signInByPassword(screen, persona, 'New_2027pass')
      await screen.getByRole('button', { name: '退出登录' }).waitFor()
    }
  })

  it.each([
    ['随申办', 'suishenban'],
    ['支付宝', 'alipay'],
    ['云闪付', 'unionpay'],
  ] as const)('WEB-PWD-02: sets a new one by 多源扫码验证 in %s', async (name, host) => {
    const [desk, phone] = [await device(DESKTOP), await bench.phone(PHONE)]
    const persona = await bench.persona(OWNER)
    await showPasswordCode(desk, '多源扫码验证', persona)
    await press(desk, name)
    const code = top(desk).getByRole('img', { name: '找回密码二维码' })
    await expect.poll(() => readCode(code)).toContain(`/hosts/${host}/app/?approve=`)
    const page = await phone.open(host, OWNER)
    await page.goto(`${await readCode(code)}&persona=${OWNER}`)
    await says(page, '有一个屏幕请求为您的账户设置新密码')
    await approve(page, desk, '确认设置新密码')
    await says(desk, '新密码已设置')
    await press(desk, '去登录')
    await signInByPassword(desk, persona, 'New_2027pass')
    await desk.getByRole('button', { name: '退出登录' }).waitFor()
  })

  it('WEB-PWD-02: another person’s phone is refused without being told whom the form named, and so is 微信, which knows nobody; what was typed is kept', async () => {
    const [desk, stranger, wechat] = [await device(DESKTOP), await device(PHONE), await device(PHONE)]
    const persona = await bench.persona(OWNER)
    const address = await showPasswordCode(desk, '多源扫码验证', persona)
    await scan(stranger, address, 'suishenban', STRANGER)
    await says(stranger, '这个二维码不是为您的账户显示的，您不能确认')
    for (const secret of [persona.name, persona.name.slice(-1), persona.documentNumber]) expect(await top(stranger).innerText()).not.toContain(secret)
    expect(await top(stranger).getByRole('button', { name: '确认设置新密码' }).count()).toBe(0)
    await scan(wechat, address.replace('/hosts/suishenban/', '/hosts/wechat/'), 'wechat')
    await says(wechat, '微信不能证明您的身份')
    expect([...(await pageFaults(stranger)), ...(await pageFaults(wechat))]).toEqual([])

    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:03:00+08:00' })
    await says(desk, '二维码已过期')
    expect([await field(desk, '姓名').inputValue(), await field(desk, '新密码').inputValue()]).toEqual([persona.name, 'New_2027pass'])
    await slide(desk)
    await press(desk, '刷新二维码')
    await top(desk).getByRole('img', { name: '找回密码二维码' }).waitFor()
  })

  it('WEB-LOGIN-04: the phone number is shown, masked, once a phone approved', async () => {
    const [desk, phone] = [await device(DESKTOP), await device(PHONE)]
    const persona = await bench.persona(OWNER)
    await openSignIn(desk)
    await press(desk, '找回手机号码')
    await press(desk, '多源扫码验证')
    await field(desk, '姓名').fill(persona.name)
    await field(desk, '证件号码').fill(persona.documentNumber)
    await slide(desk)
    await press(desk, '获取二维码')
    await scan(phone, await readCode(top(desk).getByRole('img', { name: '找回手机号码二维码' })), 'suishenban')
    await says(phone, '有一个屏幕请求显示您账户的手机号码')
    await approve(phone, desk, '确认显示手机号码')
    await says(desk, `您账户的手机号码是 ${persona.phone.slice(0, 3)}****${persona.phone.slice(-4)}`)
  })
})
