import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Persona } from './bench'
import { pageFaults } from './page-faults'
import { passBriefing, press, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 375, height: 760 }

let page: Page

async function open(viewport: typeof DESKTOP, personaId = 'flexible-both'): Promise<Persona> {
  const context = await bench.browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'America/New_York', bypassCSP: true })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${bench.url}/hosts/etax/app/?persona=${personaId}`)
  await page.getByRole('slider').waitFor()
  return bench.persona(personaId)
}

const text = () => top(page).innerText()
const field = (label: string) => top(page).getByLabel(label, { exact: true })
const says = (words: string) => top(page).getByText(words).first().waitFor()

/** Drags the slider to its end with the mouse, or moves it by the keyboard. */
async function slide(by: 'drag' | 'keys' = 'keys'): Promise<void> {
  const slider = top(page).getByRole('slider')
  if (by === 'keys') await slider.press('End')
  else {
    const box = await slider.boundingBox()
    if (!box) throw new Error('no slider')
    await page.mouse.move(box.x + 12, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 8 })
    await page.mouse.up()
  }
  await top(page).getByRole('slider', { name: '验证通过' }).waitFor()
}

async function codeOf(phone: string): Promise<string> {
  const messages = await bench.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${phone}`)
  return messages.at(-1)?.code ?? ''
}

async function fillIdentity({ name, documentNumber }: Persona, numberLabel: string): Promise<void> {
  await field('姓名').fill(name)
  await field(numberLabel).fill(documentNumber)
}

describe('on a desktop', () => {
  it('WEB-REG-01, WEB-REG-02, WEB-LOGIN-03, WEB-LOGIN-04, WEB-LOGIN-06: the page has the guide’s tabs, kinds, placeholders, slider, links and tips', async () => {
    await open(DESKTOP)
    const shown = await text()
    for (const words of [
      ...['企业业务', '自然人业务', '代理业务', '密码登录', '手机号登录', '证件登录', '用户名登录', '请按住滑块，拖动到最右边', '用户注册', '找回手机号码', '找回密码'],
      '温馨提示：为保障缴费人更好的体验，建议使用 ie8 以上版本、chrome 谷歌或 QQ 浏览器等，若使用 360 浏览器建议切换到极速模式。',
      '温馨提示：为保证账户安全，请缴费人操作完成后及时退出并定期修改密码。若长时间无操作，当次登录将失效。',
    ]) {
      expect(shown).toContain(words)
    }
    expect(await top(page).getByRole('button', { name: '自然人业务' }).getAttribute('aria-pressed')).toBe('true')
    for (const words of ['请输入手机号码', '请输入个人用户密码']) expect(await top(page).getByPlaceholder(words).count()).toBe(1)
    await press(page, '企业业务')
    await says('企业业务请在电子税务局网页版')
    expect(await top(page).getByRole('textbox').count()).toBe(0)
    await press(page, '自然人业务')
    await press(page, '登录')
    for (const words of ['请输入手机号码', '请输入密码', '请先按住滑块']) await says(words)
    expect(await pageFaults(page)).toEqual([])
  })

  it('WEB-LOGIN-03, WEB-LOGIN-04, WEB-LOGIN-05, WEB-LOGIN-07: signs in by each kind of name, with slider and password; what is wrong is not told apart; and out again', async () => {
    const persona = await open(DESKTOP)
    const { userName, password } = persona.account ?? { userName: '', password: '' }
    await press(page, '用户名登录')
    await field('用户名').fill(userName)
    await field('密码').fill('Wrong_2026')
    await slide('drag')
    await press(page, '登录')
    await says('登录名或密码不正确，请核对后再试。还可以再试 4 次。')
    expect([await field('用户名').inputValue(), await top(page).getByRole('slider').inputValue()]).toEqual([userName, '0'])
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const [kind, label, name] of [['用户名登录', '用户名', userName], ['证件登录', '证件号码', persona.documentNumber], ['手机号登录', '手机号码', persona.phone]] as const) {
      await press(page, kind)
      await field(label).fill(name)
      await field('密码').fill(password)
      await slide()
      await press(page, '登录')
      await page.getByRole('button', { name: '退出登录' }).waitFor()
      // Said to be seen no more, the briefing stays away afterwards.
      if (kind === '用户名登录') await passBriefing(page)
      await page.reload()
      await page.getByRole('checkbox').first().waitFor()
      await press(page, '退出登录')
      await page.getByRole('slider').waitFor()
      expect(await page.evaluate(() => JSON.stringify({ ...window.sessionStorage }))).not.toContain('session')
    }
    for (const secret of [password, userName, persona.documentNumber, persona.phone]) expect(asked.join()).not.toContain(secret)
  })

  it('WEB-REG-03, WEB-REG-04: registers with a code from the counter, and signs in with what was set', async () => {
    const persona = await open(DESKTOP, 'medical-adult')
    await press(page, '用户注册')
    await press(page, '在线注册')
    await says('请先阅读并勾选同意')
    await top(page).getByRole('checkbox').click()
    await press(page, '注册码注册')
    await fillIdentity(persona, '身份证件号码')
    const { code } = await bench.control<{ code: string }>('POST', '/sandbox/registration-codes', { persona: persona.id })
    await field('注册码').fill(code)
    await slide()
    await press(page, '下一步')
    await field('用户名').fill('Zhou_1987')
    await field('密码').fill('Zhou#1987')
    await field('确认密码').fill('Zhou#1987')
    await field('手机号码').fill('13800000000')
    await press(page, '获取验证码')
    await says('验证码已发送至')
    await field('短信验证码').fill(await codeOf('13800000000'))
    await press(page, '提交注册')
    await press(page, '去登录')
    await press(page, '用户名登录')
    await field('用户名').fill('zhou_1987')
    await field('密码').fill('Zhou#1987')
    await slide()
    await press(page, '登录')
    await page.getByRole('dialog').waitFor()
  })

  it('WEB-PWD-01, WEB-PWD-03, WEB-PWD-04, WEB-PWD-05, WEB-PWD-06: a forgotten password is set anew by the code, with the rule beside the field', async () => {
    const persona = await open(DESKTOP)
    await press(page, '找回密码')
    await press(page, '短信验证')
    for (const words of ['请输入姓名', '请输入证件号码', '请输入新密码', '请输入确认密码']) await top(page).getByPlaceholder(words).waitFor()
    const shown = await text()
    for (const words of ['找回密码', '短信验证', '姓名', '证件类型', '证件号码', '新密码', '确认密码', '8-16位，数字、大写字母、小写字母、特殊字符（包括@!%*#_+~&^）三种及以上组合']) expect(shown).toContain(words)
    // The document type shows its placeholder until one is chosen, and has to be.
    const documentType = top(page).getByRole('button', { name: '证件类型' })
    expect(await documentType.innerText()).toContain('请选择证件类型')
    expect(shown).toContain('温馨提示：若密保验证方式均不可用，请携带有效身份证件至本地办税服务厅修改相关信息。')
    await fillIdentity(persona, '证件号码')
    await field('新密码').fill('abcdefgh1')
    await field('确认密码').fill('abcdefgh2')
    await slide()
    await press(page, '获取验证码')
    for (const words of ['至少要有三种', '两次输入的密码不一致']) await says(words)
    expect(await documentType.getAttribute('aria-describedby')).toBe('account-document-type-error')
    await top(page).locator('#account-document-type-error', { hasText: '请选择证件类型' }).waitFor()
    expect(await pageFaults(page)).toEqual([])
    await documentType.click()
    await press(page, '居民身份证')
    expect(await documentType.innerText()).not.toContain('请选择证件类型')
    await field('新密码').fill('New_2027pass')
    await field('确认密码').fill('New_2027pass')
    await press(page, '获取验证码')
    await says('验证码已发送至')
    await field('短信验证码').fill(await codeOf(persona.phone))
    await press(page, '确定')
    await press(page, '去登录')
    await field('手机号码').fill(persona.phone)
    await field('密码').fill('New_2027pass')
    await slide()
    await press(page, '登录')
    await page.getByRole('dialog').waitFor()
  })
})

describe('in the bureau’s app, on a phone', () => {
  it('APP-LOGIN-01: needs name, password and SMS code together; a changed name wants a new code', async () => {
    const persona = await open(PHONE)
    for (const words of ['请输入用户名/身份证/手机号', '请输入登录密码', '请输入手机短信验证码']) await top(page).getByPlaceholder(words).waitFor()
    await says('输入用户名、密码，获取短信验证码后，点击“登录”按钮。')
    expect(await pageFaults(page)).toEqual([])
    expect(await top(page).getByRole('button', { name: '登录', exact: true }).isDisabled()).toBe(true)
    const name = top(page).getByPlaceholder('请输入用户名/身份证/手机号')
    await name.fill(persona.documentNumber)
    await field('密码').fill('Wrong_2026')
    await slide()
    await press(page, '获取验证码')
    await says('登录名或密码不正确')
    expect(await codeOf(persona.phone)).toBe('')
    await field('密码').fill(persona.account?.password ?? '')
    await slide()
    await press(page, '获取验证码')
    await says('验证码已发送至')
    await name.fill('somebody_else')
    await expect.poll(() => top(page).getByRole('button', { name: '登录', exact: true }).isDisabled()).toBe(true)
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:02:00+08:00' })
    await name.fill(persona.documentNumber)
    await slide()
    await press(page, '获取验证码')
    await says('验证码已发送至')
    await field('短信验证码').fill(await codeOf(persona.phone))
    await press(page, '登录')
    await page.getByRole('dialog').waitFor()
  })

  it('APP-REG-01, APP-REG-02, APP-REG-03, APP-REG-04, APP-REG-05, APP-REG-06: registers in four steps', async () => {
    const persona = await open(PHONE, 'medical-adult')
    await press(page, '新用户注册')
    await says('我已阅读并同意《用户服务协议》及《个人信息保护告知同意书》')
    for (const words of ['选择认证模式', '校验身份信息', '填写基本资料', '注册成功']) expect(await text()).toContain(words)
    expect(await pageFaults(page)).toEqual([])
    await top(page).getByRole('button', { name: '《用户服务协议》' }).click()
    await page.getByRole('heading', { name: '用户服务协议' }).waitFor()
    await press(page, '返回')
    await top(page).getByRole('checkbox').click()
    await press(page, '通过多源认证平台注册')
    await says('图片验证码')
    await press(page, '下一步')
    await says('请先按住滑块')
    expect(await pageFaults(page)).toEqual([])
    await fillIdentity(persona, '身份证件号码')
    await slide()
    await press(page, '下一步')
    await top(page).getByPlaceholder('请输入需要设置的密码').waitFor()
    const shown = await text()
    expect(shown).toContain('**安')
    for (const secret of [persona.name, persona.documentNumber]) expect(shown).not.toContain(secret)
    for (const words of ['请再次输入密码', '请输入短信验证码']) expect(await top(page).getByPlaceholder(words).count()).toBe(1)
    await press(page, '提交注册')
    for (const words of ['请输入用户名', '请输入密码', '请先获取短信验证码']) await says(words)
    expect(await pageFaults(page)).toEqual([])
    await field('用户名').fill('FLEXIBLE_both')
    await field('密码').fill('Zhou#1987')
    await field('确认密码').fill('Zhou#1987')
    await field('手机号码').fill(persona.phone)
    await press(page, '获取验证码')
    await says('验证码已发送至')
    await field('短信验证码').fill(await codeOf(persona.phone))
    await press(page, '提交注册')
    await says('该用户名已被使用')
    await field('用户名').fill('Zhou_1987')
    await press(page, '提交注册')
    await says('短信验证已通过，账户已开通。')
    expect(await top(page).getByRole('listitem').filter({ hasText: '注册成功' }).getAttribute('aria-current')).toBe('step')
  })

  it('WEB-LOGIN-04, WEB-LOGIN-07: the phone number is found, and the password changed', async () => {
    const persona = await open(PHONE)
    const password = persona.account?.password ?? ''
    await press(page, '找回手机号码')
    await fillIdentity(persona, '证件号码')
    await field('密码').fill(password)
    await slide()
    await press(page, '查询')
    await says(`您账户的手机号码是 ${persona.phone.slice(0, 3)}****${persona.phone.slice(-4)}`)
    await press(page, '返回')
    await signIn(bench, page, persona)
    await passBriefing(page)
    await top(page).getByRole('button', { name: '修改密码' }).click()
    await field('原密码').fill('Wrong_2026')
    await field('新密码').fill('New_2027pass')
    await field('确认密码').fill('New_2027pass')
    await press(page, '确定')
    await says('登录名或密码不正确')
    await field('原密码').fill(password)
    await press(page, '确定')
    await says('密码已修改')
    expect(await pageFaults(page)).toEqual([])
  })
})
