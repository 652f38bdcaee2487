import { beforeEach, describe, expect, it } from 'vitest'
import { fictitiousNumber } from '../../mock/personas/fictitious'
import type { Persona, Phone } from './bench'
import { lookUp, press, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const WIDE_OFFSET = 0xfee0
const fullWidth = (text: string) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + WIDE_OFFSET))
const spaced = (text: string) => ` ${text.replace(/(.{4})(?=.)/g, '$1 ')} `
/** The same number with another check digit. */
const misread = (text: string) => text.slice(0, -1) + (text.endsWith('1') ? '2' : '1')

let phone: Phone
let person: Persona
beforeEach(async () => {
  phone = await bench.phone()
  person = await bench.persona('flexible-both')
})

/** What the page asks the gateway from now on, by path. */
/** What a page asks without anybody's doing, when it comes to it. */
const OF_ITSELF = ['GET /api/contributors', 'POST /api/client-reports']

function listen(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    const one = `${request.method()} ${pathname}`
    if (pathname.startsWith('/api/') && !OF_ITSELF.includes(one)) asked.push(one)
  })
  return asked
}

/** A form that asks for a person: the look-up in 微信, or 他人 in 支付宝. */
interface PersonForm {
  readonly where: string
  readonly document: string
  readonly send: string
  /** Shown when the person was found. */
  readonly arrived: string
  open(): Promise<Page>
}

const FORMS: readonly PersonForm[] = [
  { where: '微信 look-up', document: '证件号码', send: '查询', arrived: '征集通知流水号', open: openLookUp },
  { where: '支付宝 他人', document: '身份证件号码', send: '下一步', arrived: '费额设置方式', open: openOther },
]

async function openLookUp(): Promise<Page> {
  const page = await phone.open('wechat', 'flexible-both')
  await page.getByRole('button', { name: '查询', exact: true }).waitFor()
  return page
}

async function openOther(): Promise<Page> {
  const page = await phone.open('alipay', 'nothing-due')
  await page.getByRole('button', { name: '为他人缴费' }).click()
  await top(page).getByLabel('身份证件号码').waitFor()
  return page
}

describe.each(FORMS)('in the $where', (form) => {
  let page: Page
  let asked: string[]
  beforeEach(async () => {
    page = await form.open()
    asked = listen(page)
  })

  const name = () => top(page).getByLabel('姓名', { exact: true })
  const document = () => top(page).getByLabel(form.document, { exact: true })

  async function type(typedName: string, typedNumber: string): Promise<void> {
    await name().fill(typedName)
    await document().fill(typedNumber)
    await press(page, form.send)
  }

  async function expectKept(typedName: string, typedNumber: string): Promise<void> {
    expect([await name().inputValue(), await document().inputValue()]).toEqual([typedName, typedNumber])
  }

  it('an empty form is told field by field, and nothing is asked', async () => {
    await press(page, form.send)
    await top(page).getByText('请输入姓名', { exact: true }).waitFor()
    await top(page).getByText('请输入身份证件号码', { exact: true }).waitFor()
    expect(await document().getAttribute('aria-invalid')).toBe('true')
    expect(asked).toEqual([])
  })

  it('what can’t be a number or a name is told in its own words, both fields stay, and nothing is asked', async () => {
    const { name: right, documentNumber: good } = person
    for (const [typedName, typedNumber, words] of [
      [right, misread(good), '最后一位校验不通过'],
      [right, good.slice(0, -1), '位数不对'],
      [right, `${good.slice(0, 9)}O${good.slice(10)}`, '证件号码里有不该出现的字符'],
      [right, `${good.slice(0, 10)}13${good.slice(12)}`, '出生日期不存在'],
      [`${right}1`, good, '姓名里有不该出现的字符'],
    ] as const) {
      await type(typedName, typedNumber)
      await top(page).getByText(words).waitFor()
      await expectKept(typedName, typedNumber)
    }
    expect(asked).toEqual([])

    await name().fill(right)
    await expect.poll(() => top(page).locator('[aria-invalid]').count()).toBe(0)
    await press(page, form.send)
    await top(page).getByText(form.arrived).first().waitFor()
  })

  it('a number that is not of the chosen kind of document is told', async () => {
    const { documentNumber } = await bench.persona('hong-kong-resident')
    await type('陈嘉欣', documentNumber)
    await top(page).getByText('不该出现的字符').or(top(page).getByText('与所选证件类型不符')).waitFor()
    await top(page).getByRole('button', { name: /证件类型/ }).click()
    await top(page).getByRole('button', { name: '港澳居民来往内地通行证' }).click()
    await press(page, form.send)
    await top(page).getByText(form.arrived).first().waitFor()
  })

  it('a name that does not fit is told after asking once, and both fields stay', async () => {
    await type('沈知春', person.documentNumber)
    await top(page).getByText('姓名与证件号码不一致，或没有查到此人').waitFor()
    await expectKept('沈知春', person.documentNumber)
    expect(asked).toEqual(['GET /api/body-sealing', 'POST /api/contributor-lookups'])
    await name().fill(person.name)
    await press(page, form.send)
    await top(page).getByText(form.arrived).first().waitFor()
  })

  it('a number that nobody has is told in the same words, so that nothing is learned from them', async () => {
    await type(person.name, fictitiousNumber('19900101', '171'))
    await top(page).getByText('姓名与证件号码不一致，或没有查到此人').waitFor()
  })

  it('full-width and spaced typing is taken as it was meant', async () => {
    await type(` ${person.name.split('').join(' ')} `, spaced(fullWidth(person.documentNumber)))
    await top(page).getByText(form.arrived).first().waitFor()
  })
})

describe('in 电子税务局’s sign-in', () => {
  let page: Page
  let asked: string[]
  beforeEach(async () => {
    page = await phone.open('etax', 'flexible-both')
    await page.getByRole('button', { name: '短信登录', exact: true }).click()
    asked = listen(page)
  })

  const number = () => page.getByLabel('手机号码')
  const code = () => page.getByLabel('短信验证码')

  async function sendCode(typed = person.phone): Promise<string> {
    await number().fill(typed)
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByText('验证码已发送至').waitFor()
    const messages = await bench.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${person.phone}`)
    return messages.at(-1)?.code ?? ''
  }

  it('letters, too few digits, a landline or nothing for a phone is told, stays, and nothing is asked', async () => {
    await page.getByRole('button', { name: '获取验证码' }).click()
    for (const typed of ['', '1990000abcd', '1990000000', '02112345678']) {
      await number().fill(typed)
      await page.getByRole('button', { name: '获取验证码' }).click()
      await page.getByText('请输入 11 位手机号码').waitFor()
      expect(await number().inputValue()).toBe(typed)
    }
    expect(asked).toEqual([])
  })

  it('a phone and a code are taken as they were meant, with the country’s code, blanks and full-width digits', async () => {
    const typed = `+86 ${person.phone.slice(0, 3)} ${fullWidth(person.phone.slice(3))}`
    await code().fill(` ${fullWidth(await sendCode(typed))} `)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('checkbox').first().waitFor()
  })

  it('a code that is none is told without asking, and a wrong one with the tries that are left', async () => {
    const right = await sendCode()
    const before = asked.length
    await code().fill('12a')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('请输入 6 位数字验证码').waitFor()
    expect(asked).toHaveLength(before)

    const wrong = right === '111111' ? '222222' : '111111'
    for (const left of [4, 3]) {
      await code().fill(wrong)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByText(`还可以再试 ${left} 次`).waitFor()
      expect([await number().inputValue(), await code().inputValue()]).toEqual([person.phone, wrong])
    }
    await code().fill(right)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('checkbox').first().waitFor()
  })

  it('after the last try the code is void, and it says to fetch a new one', async () => {
    const right = await sendCode()
    const wrong = right === '111111' ? '222222' : '111111'
    await code().fill(wrong)
    for (const left of [4, 3, 2, 1, 0]) {
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByText(`还可以再试 ${left} 次`).waitFor()
    }
    await code().fill(right)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('验证码已失效，请重新获取').waitFor()
  })
})

it('what was typed in 微信 still stands when one comes back from the dues', async () => {
  const page = await openLookUp()
  await lookUp(page, person)
  await top(page).getByRole('checkbox').first().waitFor()
  await press(page, '返回')
  await expect.poll(() => top(page).getByLabel('证件号码', { exact: true }).inputValue()).toBe(person.documentNumber)
})
