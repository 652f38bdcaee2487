import { tellBench } from '../../frame-message'
import { callBack, promised, readOptions, type CallOptions } from '../callback'
import { logCall } from '../call-log'
import { createDownloads, type Download } from '../document/downloads'
import type { HostPage } from '../host-page'
import { askForPayPassword } from './pay-password'
import { readTradeNo, tradePayResult } from './trade-pay'

const SCOPES: readonly unknown[] = ['auth_base', 'auth_user']

/** Alipay's own numbers for what a call can fail of. */
const INVALID_PARAMETER = { error: 2, errorMessage: '接口参数无效' }
const UNKNOWN_ERROR = { error: 3, errorMessage: '未知错误' }
const NETWORK = { error: 12, errorMessage: '网络异常' }

type Api = (options?: unknown) => Promise<unknown> | undefined

/** The `my` of an Alipay mini-program, as far as a page that pays can reach it. */
export function createMy(page: HostPage): Record<string, Api> {
  const downloads = createDownloads()
  const apis: Record<string, (options: CallOptions, answer: Answer) => void | Promise<void>> = {
    async getAuthCode({ scopes = 'auth_base' }, answer) {
      const wanted = [scopes].flat()
      if (!wanted.every((scope) => SCOPES.includes(scope))) return answer('fail', INVALID_PARAMETER)
      const authCode = await page.client.hostProof()
      if (authCode === null) return answer('fail', { error: 11, errorMessage: '用户取消授权' })
      answer('success', { authCode, authErrorScopes: {}, authSuccessScopes: wanted })
    },

    async startAPVerify({ certifyId, url }, answer) {
      if (typeof certifyId !== 'string' || typeof url !== 'string') return answer('success', { resultStatus: '4000' })
      if (!(await askForPayPassword())) return answer('success', { resultStatus: '6001' })
      const passed = await page.client.passVerification(certifyId)
      answer('success', passed ? { resultStatus: '9000', result: { certifyId } } : { resultStatus: '4000' })
    },

    async tradePay(options, answer) {
      const tradeNo = readTradeNo(options)
      if (typeof tradeNo !== 'string') return answer('success', tradeNo)
      answer('success', tradePayResult(await page.paySheet('alipay', tradeNo)))
    },

    setNavigationBar({ title }, answer) {
      if (typeof title === 'string') tellBench({ type: 'title', title })
      answer('success', { success: true })
    },

    async downloadFile(options, answer) {
      const outcome = await downloads.fetch(options)
      answer(...downloadAnswer(outcome))
    },

    openDocument({ filePath, fileType }, answer) {
      if (fileType !== 'pdf') return answer('fail', INVALID_PARAMETER)
      if (downloads.show(filePath)) answer('success', {})
      else answer('fail', UNKNOWN_ERROR)
    },

    exitMiniProgram(_, answer) {
      answer('success', {})
      tellBench({ type: 'close' })
    },
  }

  return Object.fromEntries(
    Object.entries(apis).map(([name, api]): [string, Api] => [
      name,
      (given) => promised(readOptions(given), (options) => run(name, api, options)),
    ]),
  )
}

type Answer = (callback: 'success' | 'fail', result: unknown) => void

function run(name: string, api: (options: CallOptions, answer: Answer) => void | Promise<void>, options: CallOptions): void {
  const call = logCall(`my.${name}`, options)
  const answer: Answer = (callback, result) => callBack(options, callback, result, call)
  Promise.resolve()
    .then(() => api(options, answer))
    .catch(() => answer('fail', NETWORK))
}

function downloadAnswer(outcome: Download): ['success' | 'fail', unknown] {
  switch (outcome.kind) {
    case 'file':
      return outcome.status < 400
        ? ['success', { apFilePath: outcome.path }]
        : ['fail', { error: 20, errorMessage: `下载失败：${outcome.status}` }]
    case 'badAddress':
      return ['fail', INVALID_PARAMETER]
    case 'unreachable':
      return ['fail', NETWORK]
  }
}
