// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import type { HostEnvironment } from './channel'
import { detectChannel, ENTRIES } from './registry.h5'

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const WECHAT = `${IPHONE} MicroMessenger/8.0.49(0x18003127) NetType/WIFI Language/zh_CN`
const ALIPAY = `${IPHONE} AlipayDefined(nt:WIFI,ws:390|780|3.0) AliApp(AP/10.6.20.6000) AlipayClient/10.6.20.6000`
const host = (userAgent: string, globals: Readonly<Record<string, unknown>> = {}): HostEnvironment => ({
  userAgent,
  global: (name) => globals[name],
})
const pays = () => undefined

describe('the host of a web page', () => {
  it.each([
    ['WeChat’s webview', host(WECHAT), 'wechat', true],
    ['WeChat’s mini-program', host(`${WECHAT} miniProgram/wx9900000000000001`, { wx: { requestPayment: pays } }), 'wechat', false],
    ['a web page in a mini-program, whose wx can’t pay', host(`${WECHAT} miniProgram/wx1`, { wx: { miniProgram: {} } }), 'wechat', true],
    ['云闪付', host(`${IPHONE}/sa-sdk-ios (com.unionpay.chsp) (cordova 4.5.4) (UnionPay/1.0 CloudPay)`), 'unionpay', false],
    ['云闪付 under its other name', host(`${IPHONE} (com.unionpay.mobilepay) (cordova 4.5.4)`), 'unionpay', false],
    ['随申办', host(`${IPHONE} SuishenbanApp/7.5.0`), 'suishenban', true],
    ['Alipay', host(ALIPAY, { my: { tradePay: pays } }), 'alipay', false],
    ['Alipay’s browser, without the mini-program’s API', host(ALIPAY), 'etax', true],
    ['any browser', host(IPHONE), 'etax', true],
  ])('is found: %s', async (_, env, id, outlivesPage) => {
    const channel = await detectChannel(env)
    expect({ id: channel.id, outlivesPage: channel.profile.outlivesPage }).toEqual({ id, outlivesPage })
  })

  it('is found in the window that the page is in', async () => {
    expect((await detectChannel()).id).toBe('etax')
  })

  it('gets no other host’s adapter loaded', async () => {
    const loads = ENTRIES.map((entry) => vi.spyOn(entry, 'load'))
    await detectChannel(host(WECHAT))
    expect(ENTRIES.flatMap(({ id }, index) => (loads[index]?.mock.calls.length ? [id] : []))).toEqual(['wechat'])
    vi.restoreAllMocks()
  })

  it('is asked for again after its adapter failed to load', async () => {
    const etax = ENTRIES.find(({ id }) => id === 'etax')
    if (!etax) throw new Error('no such entry')
    const load = vi.spyOn(etax, 'load').mockRejectedValueOnce(new Error('Loading chunk 7 failed'))
    await expect(detectChannel(host(IPHONE))).rejects.toMatchObject({ code: 'identity-unavailable' })
    expect((await detectChannel(host(IPHONE))).id).toBe('etax')
    load.mockRestore()
  })
})
