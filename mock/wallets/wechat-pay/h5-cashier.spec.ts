import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MERCHANT } from '../merchant'
import { walletTransactions } from '../transactions'
import { NOON, startWechatPay } from './wechat-pay.fixture'

const ORDER = {
  appid: MERCHANT.wechatPay.officialAccountAppId,
  mchid: MERCHANT.wechatPay.mchId,
  description: '社会保险费',
  out_trade_no: 'order0000000001',
  time_expire: '2026-09-20T12:15:00+08:00',
  notify_url: 'http://gateway.example/notifications/wechat-pay',
  amount: { total: 223800, currency: 'CNY' },
  scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } },
}
const MERCHANT_PAGE = 'https://pay.example/pages/pay'
const RETURN = 'https://pay.example/pages/result?from=wechat&a=1'

let wallet: Awaited<ReturnType<typeof startWechatPay>>
beforeAll(async () => {
  wallet = await startWechatPay()
})
afterAll(() => wallet.close())
beforeEach(() => wallet.reset())

async function h5Url(redirectUrl: string | null = RETURN): Promise<string> {
  const response = await wallet.call('POST', '/v3/pay/transactions/h5', ORDER)
  const { h5_url: url } = await response.json()
  return redirectUrl === null ? url : `${url}&redirect_url=${encodeURIComponent(redirectUrl)}`
}

async function enter(url: string, headers: Record<string, string> = { referer: MERCHANT_PAGE }) {
  const response = await fetch(url, { headers })
  return { status: response.status, page: await response.text() }
}

/** Presses a button of the page: posts its form to where the page says. */
async function press(url: string, page: string, decision: 'pay' | 'cancel') {
  const unescape = (text: string) => text.replaceAll('&amp;', '&')
  const action = new URL(unescape(/action="([^"]*)"/.exec(page)?.[1] ?? ''), url)
  const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)">/g)].filter(([, name]) => name !== 'decision')
  const body = new URLSearchParams(fields.map(([, name = '', value = '']) => [name, unescape(value)]))
  body.set('decision', decision)
  const response = await fetch(action, { method: 'POST', body, redirect: 'manual' })
  return { status: response.status, page: await response.text(), url: action.toString() }
}

const stateNow = async () => {
  const path = `/v3/pay/transactions/out-trade-no/${ORDER.out_trade_no}?mchid=${ORDER.mchid}`
  return (await (await wallet.call('GET', path)).json()).trade_state
}

const BACK = '<meta http-equiv="refresh" content="5;url=https://pay.example/pages/result?from=wechat&amp;a=1">'

describe('the page of H5 payment', () => {
  it('is below the address that the merchant asked', async () => {
    expect(await h5Url(null)).toMatch(`${wallet.origin}/wallets/wechat-pay/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx`)
  })

  it.each([
    ['nowhere', {}, '商家参数格式有误，请联系商家解决'],
    ['a page without an address', { referer: '' }, '商家参数格式有误，请联系商家解决'],
    ['somebody else’s page', { referer: 'https://evil.example/' }, '商家存在未配置的参数，请联系商家解决'],
    ['a host that only ends like the merchant’s', { referer: 'https://evilpay.example/' }, '商家存在未配置的参数，请联系商家解决'],
    ['a page that names the merchant', { referer: 'https://evil.example/pay.example' }, '商家存在未配置的参数，请联系商家解决'],
    ['another port than the registered one', { referer: 'http://app.example:1/' }, '商家存在未配置的参数，请联系商家解决'],
    ['words', { referer: 'pay.example' }, '商家存在未配置的参数，请联系商家解决'],
    ['WeChat itself', { referer: MERCHANT_PAGE, 'user-agent': 'Mozilla/5.0 MicroMessenger/8.0' }, '请在微信外打开订单，进行支付'],
  ])('lets nobody in from %s', async (_where, headers, words) => {
    const { status, page } = await enter(await h5Url(), headers)
    expect([status, page.includes(words)]).toEqual([400, true])
    expect(page).not.toContain('确认付款')
  })

  it.each([['https://pay.example/'], ['http://app.example:10086/x'], ['http://127.0.0.1:1/']])('lets people in from %s', async (referer) => {
    const { status, page } = await enter(await h5Url(), { referer })
    expect([status, page.includes('¥2238.00')]).toEqual([200, true])
  })

  it.each(['https://evil.example/', 'javascript:alert(1)', 'data:text/html,x', '//evil.example', ''])(
    'goes back to no place like %j',
    async (address) => {
      expect((await enter(await h5Url(address))).status).toBe(400)
      const url = await h5Url()
      const { page } = await enter(url)
      const forged = page.replace(/name="redirect_url" value="[^"]*"/, `name="redirect_url" value="${address}"`)
      expect((await press(url, forged, 'pay')).status).toBe(400)
      expect(await stateNow()).toBe('NOTPAY')
    },
  )

  it('takes the money and goes back after five seconds', async () => {
    const url = await h5Url()
    const { page } = await press(url, (await enter(url)).page, 'pay')
    expect(page).toContain('支付成功')
    expect(page).toContain(BACK)
    expect(await stateNow()).toBe('SUCCESS')
  })

  it('goes back after five seconds when nothing was paid as well', async () => {
    const url = await h5Url()
    const { page } = await press(url, (await enter(url)).page, 'cancel')
    expect(page).toContain('未完成支付')
    expect(page).toContain(BACK)
    expect(await stateNow()).toBe('NOTPAY')
  })

  it('stays when the merchant named no way back', async () => {
    const url = await h5Url(null)
    const { page } = await press(url, (await enter(url)).page, 'pay')
    expect(page).toContain('支付成功')
    expect(page).not.toContain('refresh')
  })

  it('stays when the person stays in WeChat', async () => {
    const url = await h5Url()
    const { page } = await enter(url)
    wallet.faults.put({ wallets: { wechatPay: { sheet: 'silent' } } })
    expect((await press(url, page, 'pay')).page).not.toContain('refresh')
    expect(await stateNow()).toBe('SUCCESS')
  })

  it('can be tried again after a refusal, and takes the money once', async () => {
    const url = await h5Url()
    const first = await enter(url)
    wallet.faults.put({ wallets: { wechatPay: { funds: 'insufficient' } } })
    const refused = await press(url, first.page, 'pay')
    expect(refused.page).toContain('余额不足')
    wallet.faults.reset()
    const second = await press(refused.url, refused.page, 'pay')
    expect(second.page).toContain('支付成功')
    expect((await press(url, first.page, 'pay')).page).toContain('支付成功')
    expect(await walletTransactions(wallet.context.database, 'wechatPay')).toHaveLength(1)
  })

  it('can be entered for five minutes, and anew by a new address for the same order', async () => {
    const url = await h5Url()
    wallet.time.clock = new Date(NOON.getTime() + 5 * 60_000 - 1)
    expect((await enter(url)).status).toBe(200)
    wallet.time.clock = new Date(NOON.getTime() + 5 * 60_000)
    expect((await enter(url)).page).toContain('支付请求已失效，请重新发起支付')
    const renewed = await h5Url()
    expect(renewed).toBe(url)
    expect((await enter(renewed)).page).toContain('确认付款')
  })

  it('takes nothing for a closed order, and shows the way back', async () => {
    const url = await h5Url()
    const before = await enter(url)
    await wallet.call('POST', `/v3/pay/transactions/out-trade-no/${ORDER.out_trade_no}/close`, { mchid: ORDER.mchid })
    const after = await enter(url)
    expect(after.page).toContain('订单已关闭')
    expect(after.page).toContain(BACK)
    expect((await press(url, before.page, 'pay')).page).toContain('订单已关闭')
    expect(await walletTransactions(wallet.context.database, 'wechatPay')).toEqual([])
  })

  it('tells who comes again after paying that it is paid', async () => {
    const url = await h5Url()
    await press(url, (await enter(url)).page, 'pay')
    wallet.time.clock = new Date(NOON.getTime() + 20 * 60_000)
    expect((await enter(url)).page).toContain('支付成功')
  })

  it('opens no order of another product, and none that is not there', async () => {
    const payer = { openid: 'oAbcdefghijklmnopqrstuvwxyz0' }
    const jsapi = { ...ORDER, out_trade_no: 'order0000000002', payer }
    const { prepay_id: token } = await (await wallet.call('POST', '/v3/pay/transactions/jsapi', jsapi)).json()
    const page = `${wallet.origin}/wallets/wechat-pay/cgi-bin/mmpayweb-bin/checkmweb`
    expect((await enter(`${page}?prepay_id=${token}`)).status).toBe(400)
    expect((await enter(`${page}?prepay_id=wx1`)).status).toBe(400)
    expect((await enter(page)).status).toBe(400)
  })
})
