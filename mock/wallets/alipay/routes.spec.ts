import { createVerify } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import { parseForm, sortedPairs, writeForm } from '../form'
import type { Form } from '../form'
import type { WalletKeys } from '../keys'
import { serveWallets } from '../served-wallets.fixture'
import type { ServedWallets } from '../served-wallets.fixture'
import { resetWallets, walletTransactions } from '../transactions'
import { shortKeys, walletsWorld } from '../wallets.fixture'
import type { WalletsWorld } from '../wallets.fixture'
import { signRsa2 } from './signature'

let database: OpenDatabase
let keys: WalletKeys
let world: WalletsWorld
let served: ServedWallets

beforeAll(async () => {
  ;[database, keys] = await Promise.all([openTestMemory(), shortKeys()])
})
afterAll(() => database.close())
beforeEach(async () => {
  world = walletsWorld(database.database, keys)
  served = await serveWallets(world)
})
afterEach(async () => {
  await served.close()
  await resetWallets(database.database)
})

const CONTENT = { out_trade_no: 'order00000000001', total_amount: '2238.00', subject: '社保费' }
const CREATION = { ...CONTENT, buyer_id: '2088000000000001' }
const PAGE = { ...CONTENT, quit_url: 'https://pay.example/quit' }
const RETURN_URL = 'https://pay.example/app/?order=1#/pages/order/index'

function signed(method: string, content: object, changes: Form = {}, privateKeyPem = keys.alipay.merchant.privateKeyPem): Form {
  const form = {
    app_id: '2021009900000001',
    method,
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2026-09-20 10:00:00',
    version: '1.0',
    notify_url: 'https://merchant.example/notifications/alipay',
    biz_content: JSON.stringify(content),
    ...changes,
  }
  return { ...form, sign: signRsa2(sortedPairs(form, []), privateKeyPem) }
}

const gateway = () => `${served.origin}/wallets/alipay/gateway.do`

const post = (form: Form, address = gateway()): Promise<Response> =>
  fetch(address, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })

async function ask(form: Form): Promise<Readonly<Record<string, string>>> {
  const body = await (await post(form)).json()
  return body[`${String(form.method).replaceAll('.', '_')}_response`]
}

describe('Alipay’s gateway', () => {
  it('takes what a merchant signed, in the address, in the body, or in both', async () => {
    const form = signed('alipay.trade.create', CREATION)
    const { biz_content, ...common } = form
    const answers = await Promise.all([
      post(form),
      post({ biz_content: String(biz_content) }, `${gateway()}?${writeForm(common)}`),
      fetch(`${gateway()}?${writeForm(form)}`),
    ])
    const bodies = await Promise.all(answers.map((answer) => answer.json()))
    expect(bodies[0].alipay_trade_create_response).toMatchObject({ code: '10000', out_trade_no: CREATION.out_trade_no })
    expect([bodies[1], bodies[2]]).toEqual([bodies[0], bodies[0]])
  })

  it('signs the very text of its answer', async () => {
    const text = await (await post(signed('alipay.trade.query', CONTENT))).text()
    const parts = /^{"alipay_trade_query_response":({.*}),"sign":"([^"]+)"}$/.exec(text)
    const verify = createVerify('RSA-SHA256').update(String(parts?.[1]))
    expect(verify.verify(keys.alipay.wallet.publicKeyPem, String(parts?.[2]), 'base64')).toBe(true)
  })

  it.each<[string, () => Form, string]>([
    ['another app', () => signed('alipay.trade.create', CREATION, { app_id: '2021009900000002' }), 'isv.invalid-app-id'],
    [
      'another key',
      () => signed('alipay.trade.create', CREATION, {}, keys.wechatPay.merchant.privateKeyPem),
      'isv.invalid-signature',
    ],
    [
      'a changed amount',
      () => ({ ...signed('alipay.trade.create', CREATION), biz_content: JSON.stringify({ ...CREATION, total_amount: '0.01' }) }),
      'isv.invalid-signature',
    ],
    ['an older kind of signature', () => signed('alipay.trade.create', CREATION, { sign_type: 'RSA' }), 'isv.invalid-signature'],
    ['an old time', () => signed('alipay.trade.create', CREATION, { timestamp: '2026-09-20 09:44:59' }), 'isv.invalid-timestamp'],
    ['the zone of the machine', () => signed('alipay.trade.create', CREATION, { timestamp: '2026-09-20 02:00:00' }), 'isv.invalid-timestamp'],
    ['an unknown method', () => signed('alipay.trade."create', CREATION), 'isv.invalid-method'],
    ['content that is none', () => signed('alipay.trade.create', [CREATION]), 'isv.invalid-parameter'],
    ['no order', () => signed('alipay.trade.create', { ...CREATION, out_trade_no: '' }), 'isv.invalid-parameter'],
    ['an end that is no time', () => signed('alipay.trade.create', { ...CREATION, time_expire: 'soon' }), 'isv.invalid-parameter'],
    ['no buyer', () => signed('alipay.trade.create', CONTENT), 'ACQ.BUYER_NOT_EXIST'],
    ...['0', '0.00', '-1', '1.005', '1e3', '', '１'].map((amount): [string, () => Form, string] => [
      `an amount of ${amount}`,
      () => signed('alipay.trade.create', { ...CREATION, total_amount: amount }),
      'isv.invalid-parameter',
    ]),
  ])('refuses %s', async (_, form, subCode) => {
    expect(await ask(form())).toMatchObject({ sub_code: subCode })
  })

  it('knows no refund that nobody asked for', async () => {
    await ask(signed('alipay.trade.create', CREATION))
    const answer = await ask(signed('alipay.trade.fastpay.refund.query', { ...CONTENT, out_request_no: 'refund01' }))
    expect(answer).toEqual({ code: '10000', msg: 'Success' })
  })

  it('opens one trade under 20 requests at the same time', async () => {
    const form = signed('alipay.trade.create', CREATION)
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(form)))
    expect(new Set(answers.map(({ trade_no }) => trade_no)).size).toBe(1)
  })
})

describe('Alipay’s mobile page', () => {
  const arrive = (changes: Form = { return_url: RETURN_URL }) => post(signed('alipay.trade.wap.pay', PAGE, changes))

  /** Presses a button of the page that a response is. */
  async function decide(response: Response, decision: 'pay' | 'cancel'): Promise<Response> {
    const action = /<form method="post" action="([^"]+)"/.exec(await response.text())?.[1]
    return post({ decision }, new URL(String(action), response.url).toString())
  }

  it('shows what is paid to whom', async () => {
    const response = await arrive()
    const page = await response.text()
    expect(response.headers.get('content-type')).toContain('text/html')
    for (const words of ['¥2238.00', '国家税务总局上海市税务局', '社保费', '确认付款']) expect(page).toContain(words)
  })

  it('takes the money and goes back with parameters that Alipay signed', async () => {
    const response = await decide(await arrive(), 'pay')
    const address = new URL(String(response.headers.get('location')))
    expect(response.status).toBe(303)
    expect([address.origin, address.pathname, address.hash]).toEqual(['https://pay.example', '/app/', '#/pages/order/index'])
    const { order, ...parameters } = parseForm(address.search)
    expect(order).toBe('1')
    expect(parameters).toMatchObject({
      app_id: '2021009900000001',
      out_trade_no: CONTENT.out_trade_no,
      total_amount: '2238.00',
      method: 'alipay.trade.wap.pay.return',
    })
    const verify = createVerify('RSA-SHA256').update(sortedPairs(parameters, ['sign', 'sign_type']))
    expect(verify.verify(keys.alipay.wallet.publicKeyPem, String(parameters.sign), 'base64')).toBe(true)
    expect(await walletTransactions(database.database, 'alipay')).toHaveLength(1)
  })

  it('takes money once, however often the button is pressed', async () => {
    const page = await (await arrive()).text()
    const action = new URL(String(/action="([^"]+)"/.exec(page)?.[1]), gateway()).toString()
    await Promise.all(Array.from({ length: 10 }, () => post({ decision: 'pay' }, action)))
    expect(await walletTransactions(database.database, 'alipay')).toHaveLength(1)
  })

  it('goes back to where the person may quit when they cancel', async () => {
    const response = await decide(await arrive(), 'cancel')
    expect(response.headers.get('location')).toBe('https://pay.example/quit')
    expect(await walletTransactions(database.database, 'alipay')).toEqual([])
  })

  it.each([
    ['without an address to return to', {}, {}],
    ['when the person stays in Alipay', { return_url: RETURN_URL }, { alipay: { sheet: 'silent' } }],
  ] as const)('stays after a payment %s', async (_, changes, faults) => {
    world.setFaults(faults)
    const response = await decide(await arrive(changes), 'pay')
    expect([response.status, response.headers.get('location')]).toEqual([200, null])
    expect(await response.text()).toContain('支付成功')
    expect(await walletTransactions(database.database, 'alipay')).toHaveLength(1)
  })

  it('asks again after a refusal, and says why', async () => {
    world.setFaults({ alipay: { funds: 'insufficient' } })
    const refused = await decide(await arrive(), 'pay')
    const page = await refused.clone().text()
    expect(page).toContain('余额不足')
    world.setFaults({})
    expect((await decide(refused, 'pay')).status).toBe(303)
  })

  it.each([
    ['pay', 303, 1],
    ['cancel', 303, 0],
    ['refuse', 200, 0],
  ] as const)('does by itself what the fault %s tells', async (sheet, status, payments) => {
    world.setFaults({ alipay: { sheet } })
    expect((await arrive()).status).toBe(status)
    expect(await walletTransactions(database.database, 'alipay')).toHaveLength(payments)
  })

  it('takes no money after the trade’s end', async () => {
    const page = await arrive()
    world.clock.pass(16 * 24 * 60 * 60_000)
    expect(await (await decide(page, 'pay')).text()).toContain('订单已关闭')
    expect(await walletTransactions(database.database, 'alipay')).toEqual([])
  })

  it('shows markup of a subject as text', async () => {
    const content = { ...PAGE, subject: '<script>alert(1)</script>' }
    expect(await (await post(signed('alipay.trade.wap.pay', content))).text()).not.toContain('<script>')
  })

  it.each<[string, () => Form]>([
    ['was not signed', () => ({ ...signed('alipay.trade.wap.pay', PAGE), sign: 'none' })],
    ['lay about too long', () => signed('alipay.trade.wap.pay', PAGE, { timestamp: '2026-09-20 09:00:00' })],
  ])('opens nothing with a form that %s', async (_, form) => {
    const response = await post(form())
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('调试错误')
  })

  it('decides nothing about a trade that there is not', async () => {
    expect((await post({ decision: 'pay' }, `${served.origin}/wallets/alipay/cashier/nothing/decision`)).status).toBe(404)
  })
})
