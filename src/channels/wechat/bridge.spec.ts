// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createStandInPage } from '../browser/stand-in-page'
import { readHostConfig } from '../host-config'
import { weixinBridge, type WeixinJSBridge } from './bridge'
import { WECHAT_PAY_INSTRUCTION } from './stand-in-instruction'
import { createWechatWebChannel } from './web'

const bridge = (): WeixinJSBridge => ({ invoke: (_name, _parameters, callback) => callback({ err_msg: 'get_brand_wcpay_request:ok' }) })

describe('WeixinJSBridge', () => {
  it('is there at once', async () => {
    const there = bridge()
    expect(await weixinBridge({ ...createStandInPage(), WeixinJSBridge: there })).toBe(there)
  })

  it('is waited for when it comes after the page', async () => {
    const page = Object.assign(createStandInPage(), { WeixinJSBridge: undefined as WeixinJSBridge | undefined })
    const waiting = weixinBridge(page)
    page.WeixinJSBridge = bridge()
    page.document.dispatchEvent(new Event('WeixinJSBridgeReady'))
    expect(await waiting).toBe(page.WeixinJSBridge)
  })

  it('that never comes means that no sheet opened, not even when it comes after all', async () => {
    const page = Object.assign(createStandInPage(), { WeixinJSBridge: undefined as WeixinJSBridge | undefined })
    const outcome = createWechatWebChannel(page, readHostConfig('{}').wechat).pay(WECHAT_PAY_INSTRUCTION)
    page.runTimers()
    expect(await outcome).toBe('rejected')

    let invoked = 0
    page.WeixinJSBridge = { invoke: () => void (invoked += 1) }
    page.document.dispatchEvent(new Event('WeixinJSBridgeReady'))
    await Promise.resolve()
    expect(invoked).toBe(0)
  })
})
