import { MERCHANT } from '../../../wallets/merchant'
import { tellBench } from '../../frame-message'
import { callBack, promised, readOptions, type CallOptions } from '../callback'
import { logCall } from '../call-log'
import { createDownloads } from '../document/downloads'
import type { HostPage } from '../host-page'
import { readPayParameters } from './pay-parameters'
import { requestPaymentResult } from './pay-sheet-answer'
import { payByWechat } from './pay'

type Answer = (callback: 'success' | 'fail', result: Readonly<Record<string, unknown>>) => void
type Api = (options: CallOptions, answer: Answer) => void | Promise<void>

/** The `wx` of a WeChat mini-program, as far as a page that pays can reach it. */
export function createWx(page: HostPage): Record<string, (options?: unknown) => Promise<unknown> | undefined> {
  const downloads = createDownloads()
  const apis: Record<string, Api> = {
    async login(_, answer) {
      const code = await page.client.hostProof()
      if (code === null) return answer('fail', { errMsg: 'login:fail' })
      answer('success', { code, errMsg: 'login:ok' })
    },

    async requestPayment(options, answer) {
      const parameters = readPayParameters(options)
      if ('parameter' in parameters) {
        const { parameter, found } = parameters
        const expected = `parameter.${parameter} should be String instead of ${found}`
        return answer('fail', { errMsg: `requestPayment:fail parameter error: ${expected};` })
      }
      answer(...requestPaymentResult(await payByWechat(page, MERCHANT.wechatPay.miniProgramAppId, parameters)))
    },

    setNavigationBarTitle({ title }, answer) {
      if (typeof title !== 'string') {
        return answer('fail', { errMsg: 'setNavigationBarTitle:fail parameter error: parameter.title should be String;' })
      }
      tellBench({ type: 'title', title })
      answer('success', { errMsg: 'setNavigationBarTitle:ok' })
    },

    async downloadFile(options, answer) {
      const outcome = await downloads.fetch(options)
      if (outcome.kind !== 'file') return answer('fail', { errMsg: 'downloadFile:fail' })
      // A refusal by the server is a success of the download: only its status tells.
      answer('success', { tempFilePath: outcome.path, statusCode: outcome.status, errMsg: 'downloadFile:ok' })
    },

    openDocument({ filePath }, answer) {
      if (downloads.show(filePath)) answer('success', { errMsg: 'openDocument:ok' })
      else answer('fail', { errMsg: 'openDocument:fail no such file or directory' })
    },

    exitMiniProgram(_, answer) {
      answer('success', { errMsg: 'exitMiniProgram:ok' })
      tellBench({ type: 'close' })
    },
  }

  return Object.fromEntries(
    Object.entries(apis).map(([name, api]) => [
      name,
      (given?: unknown) => promised(readOptions(given), (options) => run(name, api, options)),
    ]),
  )
}

function run(name: string, api: Api, options: CallOptions): void {
  const call = logCall(`wx.${name}`, options)
  const answer: Answer = (callback, result) => callBack(options, callback, result, call)
  Promise.resolve()
    .then(() => api(options, answer))
    .catch(() => answer('fail', { errMsg: `${name}:fail` }))
}
