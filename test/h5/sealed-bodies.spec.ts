import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Persona, Phone } from './bench'
import { lookUp, press, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()
beforeEach(() => bench.control('PUT', '/sandbox/faults', { gateway: { sealing: 'asked' } }))

/** What the page sends to the gateway, as it goes over the wire. */
function wireOf({ context }: Phone) {
  const sent: { readonly path: string; readonly body: string }[] = []
  const fetched: string[] = []
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) sent.push({ path: pathname.slice('/api'.length), body: request.postData() ?? '' })
    if (/\/seal\.[0-9a-f]{8}\.js$/.test(pathname)) fetched.push(pathname)
  })
  return { sent, fetched, sealed: () => sent.filter(({ body }) => body.startsWith('{"sealed":')).map(({ path }) => path) }
}

const personalOf = ({ name, documentNumber, phone, account }: Persona) => [name, documentNumber, phone, ...(account ? [account.userName, account.password] : [])]

function expectNothingPlain({ sent }: ReturnType<typeof wireOf>, person: Persona): void {
  const all = sent.map(({ body }) => body).join('\n')
  for (const personal of personalOf(person)) expect(all).not.toContain(personal)
}

async function signInByPassword(page: Page, { account }: Persona): Promise<void> {
  const field = (label: string) => top(page).getByLabel(label, { exact: true })
  await press(page, '用户名登录')
  await field('用户名').fill(account?.userName ?? '')
  await field('密码').fill(account?.password ?? '')
  await top(page).getByRole('slider').press('End')
  await top(page).getByRole('slider', { name: '验证通过' }).waitFor()
  await press(page, '登录')
}

describe('where the gateway asks for sealed bodies', () => {
  it('somebody is looked up, and neither name nor number is in what the page sends', async () => {
    const phone = await bench.phone()
    const wire = wireOf(phone)
    const person = await bench.persona('flexible-both')
    const page = await phone.open('wechat', 'flexible-both')
    await page.getByLabel('证件号码').waitFor()
    expect(wire.fetched).toEqual([])
    await lookUp(page, person)
    await top(page).getByText('2238.00').first().waitFor()
    expect([wire.sealed(), wire.fetched.length]).toEqual([['/contributor-lookups'], 1])
    expectNothingPlain(wire, person)
    expect(phone.errors).toEqual([])
  })

  it('somebody signs in by a code, and their phone’s number is not in what the page sends', async () => {
    const phone = await bench.phone()
    const wire = wireOf(phone)
    const person = await bench.persona('flexible-both')
    const page = await phone.open('etax', 'flexible-both')
    await signIn(bench, page, person)
    await page.getByRole('button', { name: '我知道了，不再提示' }).waitFor()
    expect(wire.sealed()).toEqual(['/sms-challenges'])
    expectNothingPlain(wire, person)
    expect(phone.errors).toEqual([])
  })

  it('what seals can’t be fetched: it is told as no network, what was typed stays, nothing was sent, and it works when pressed again', async () => {
    const phone = await bench.phone()
    const wire = wireOf(phone)
    const person = await bench.persona('flexible-both')
    const page = await phone.open('wechat', 'flexible-both')
    await phone.context.route(/\/seal\.[0-9a-f]{8}\.js$/, (route) => route.abort())
    await lookUp(page, person)
    await page.getByText('网络不通，没有收到回复').waitFor()
    expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe(person.name)
    expect(wire.sent.map(({ path }) => path)).not.toContain('/contributor-lookups')
    await phone.context.unroute(/\/seal\.[0-9a-f]{8}\.js$/)
    await top(page).getByRole('button', { name: '查询', exact: true }).click()
    await top(page).getByText('2238.00').first().waitFor()
    expectNothingPlain(wire, person)
  })

  it('a key that is retired while the page is open is asked for anew, and nobody notices', async () => {
    const phone = await bench.phone()
    const wire = wireOf(phone)
    const person = await bench.persona('flexible-both')
    const page = await phone.open('etax', 'flexible-both')
    await phone.context.route(
      '**/api/body-sealing',
      async (route) => {
        const response = await route.fetch()
        const { key } = await response.json()
        await route.fulfill({ response, json: { key: { ...key, keyId: 'a-key-of-long-ago' } } })
      },
      { times: 1 },
    )
    await signIn(bench, page, person)
    await page.getByRole('button', { name: '我知道了，不再提示' }).waitFor()
    const asked = wire.sent.map(({ path }) => path).filter((path) => path === '/sms-challenges' || path === '/body-sealing')
    expect(asked).toEqual(['/body-sealing', '/sms-challenges', '/body-sealing', '/sms-challenges'])
    expectNothingPlain(wire, person)
  })

  it('somebody signs in by their password, which is not in what the page sends', async () => {
    const phone = await bench.phone({ width: 1280, height: 900 })
    const wire = wireOf(phone)
    const person = await bench.persona('flexible-both')
    const page = await phone.open('etax', 'flexible-both')
    await page.getByRole('slider').waitFor()
    await signInByPassword(page, person)
    await page.getByRole('button', { name: '我知道了，不再提示' }).waitFor()
    expect(wire.sealed()).toEqual(['/sessions'])
    expectNothingPlain(wire, person)
    expect(phone.errors).toEqual([])
  })
})
