import { tellBench } from '../../frame-message'
import { invoke, readOptions, type CallOptions } from '../callback'
import { logCall, type LoggedCall } from '../call-log'
import type { HostPage } from '../host-page'
import { upsdkPayAnswer } from './pay-answer'
import { SDK_ERRORS, type SdkState } from './sdk-state'
import { showFlash } from './flash'

/** A call of a plugin of the wallet's, made once the sdk lets it through. */
type Plugin = (options: CallOptions, call: LoggedCall) => void | Promise<void>

/** `window.upsdk`, as UnionPay's own script would put it together over the wallet's plugins. */
export function createUpsdk(page: HostPage, sdk: SdkState): Record<string, (given?: unknown) => void> {
  const plugins: Record<string, Plugin> = {
    async pay(options, call) {
      const { tn } = options
      if (typeof tn !== 'string' || tn === '') return failPay(options, call, 'pay调用方法缺少参数tn')
      const answer = upsdkPayAnswer(await page.paySheet('unionPay', tn))
      if (answer.callback === 'fail') return failPay(options, call, answer.msg)
      call.answered('success')
      invoke(options.success)
    },
    verifyPayPwd(options, call) {
      const { transNo } = options
      if (typeof transNo !== 'string' || transNo === '') return fail(options, call, SDK_ERRORS.badParameters)
      succeed(options, call, {})
    },
    setNavigationBarTitle(options, call) {
      const { title } = options
      if (typeof title === 'string') tellBench({ type: 'title', title })
      call.answered('—')
    },
    setNavigationBarRightButton: (options, call) => succeed(options, call, {}),
    showFlashInfo({ msg }, call) {
      if (typeof msg === 'string' && msg !== '') showFlash(msg)
      call.answered('—')
    },
    closeWebApp(_, call) {
      call.answered('—')
      tellBench({ type: 'close' })
    },
  }

  return {
    config(given) {
      const call = logCall('upsdk.config', given)
      sdk.config(readOptions(given), window.location.href)
      sdk.whenPluginsArrive(() => call.answered('—'))
    },
    ready: (run) => sdk.ready(() => invoke(run)),
    error: (tell) => sdk.error((reason) => invoke(tell, reason)),
    pluginReady: (run) => sdk.pluginReady(() => invoke(run)),
    appletAuth(given) {
      const options = readOptions(given)
      const call = logCall('upsdk.appletAuth', options)
      sdk.whenPluginsArrive(() => void authorise(page, options, call))
    },
    ...Object.fromEntries(
      Object.entries(plugins).map(([name, plugin]) => [name, (given?: unknown) => callPlugin(sdk, name, plugin, given)]),
    ),
  }
}

function callPlugin(sdk: SdkState, name: string, plugin: Plugin, given: unknown): void {
  // `setNavigationBarTitle` and `showFlashInfo` take a bare text as well.
  const options = typeof given === 'string' ? { title: given, msg: given } : readOptions(given)
  const call = logCall(`upsdk.${name}`, given)
  switch (sdk.access()) {
    case 'notThere':
      return call.answered('（插件尚未就绪，调用无效）')
    case 'needsConfig':
    case 'configFailed': {
      const error = sdk.access() === 'configFailed' ? SDK_ERRORS.configFailed : SDK_ERRORS.needsConfig
      return name === 'pay' ? failPay(options, call, error.errmsg) : fail(options, call, error)
    }
    case 'open':
      Promise.resolve()
        .then(() => plugin(options, call))
        .catch(() => failPay(options, call, '支付插件调用失败'))
  }
}

async function authorise(page: HostPage, options: CallOptions, call: LoggedCall): Promise<void> {
  const code = await page.client.hostProof().catch(() => null)
  if (code === null) fail(options, call, { errcode: 'a10', errmsg: '用户未登录' })
  else succeed(options, call, { code })
}

function succeed(options: CallOptions, call: LoggedCall, result: unknown): void {
  call.answered('success', result)
  invoke(options.success, result)
}

function fail(options: CallOptions, call: LoggedCall, error: object): void {
  call.answered('fail', error)
  invoke(options.fail ?? options.cancel, error)
}

const failPay = (options: CallOptions, call: LoggedCall, msg: string): void => fail(options, call, { msg })
