import { MERCHANT } from '../../../wallets/merchant'
import { tellBench } from '../../frame-message'
import { invoke, readOptions } from '../callback'
import { logCall, type LoggedCall } from '../call-log'
import type { HostPage } from '../host-page'
import { readPayParameters } from './pay-parameters'
import { brandPayResult } from './pay-sheet-answer'
import { payByWechat } from './pay'

const { officialAccountAppId } = MERCHANT.wechatPay

/** `window.WeixinJSBridge`, which WeChat gives to the pages of its webview. */
export interface WeixinJSBridge {
  invoke(name: string, parameters: unknown, callback?: unknown): void
  call(name: string, parameters?: unknown): void
  on(event: string, callback: unknown): void
}

export function createWeixinJSBridge(page: HostPage): WeixinJSBridge {
  const run = (name: string, given: unknown, callback: unknown) => {
    const call = logCall(`WeixinJSBridge.${name}`, given)
    perform(page, name, given).then(
      (result) => answer(call, callback, result),
      () => answer(call, callback, { err_msg: `${name}:fail` }),
    )
  }
  return {
    invoke: run,
    call: (name, given) => run(name, given ?? {}, undefined),
    on: (event) => logCall('WeixinJSBridge.on', { event }).answered('—'),
  }
}

async function perform(page: HostPage, name: string, given: unknown): Promise<Record<string, string>> {
  switch (name) {
    case 'getBrandWCPayRequest':
      return pay(page, given)
    case 'closeWindow':
      tellBench({ type: 'close' })
      return { err_msg: 'close_window:ok' }
    case 'hideOptionMenu':
    case 'showOptionMenu':
    case 'hideToolbar':
    case 'showToolbar':
      return { err_msg: `${name}:ok` }
    case 'getNetworkType':
      return { err_msg: 'network_type:wifi' }
    default:
      return { err_msg: 'system:function_not_exist' }
  }
}

async function pay(page: HostPage, given: unknown): Promise<Record<string, string>> {
  const options = readOptions(given)
  const parameters = readPayParameters(options)
  const { appId } = options
  if (typeof appId !== 'string' || 'parameter' in parameters) {
    const missing = 'parameter' in parameters ? parameters.parameter : 'appId'
    return brandPayResult({ end: 'fail', description: `调用支付JSAPI缺少参数：${missing}` })
  }
  if (appId !== officialAccountAppId) return brandPayResult({ end: 'fail', description: 'appid 与当前公众号不一致' })
  return brandPayResult(await payByWechat(page, appId, parameters))
}

function answer(call: LoggedCall, callback: unknown, result: Record<string, string>): void {
  call.answered('callback', result)
  invoke(callback, result)
}
