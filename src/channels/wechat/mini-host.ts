import { fieldOf, type HostCallbacks } from '../host-call'
import type { sheetParameters } from './sheet-result'

/** What of a WeChat mini-program's `wx` is used; what an old version lacks is guarded where it is called. */
export interface WechatMiniHost {
  login(options: HostCallbacks): unknown
  requestPayment(options: HostCallbacks & ReturnType<typeof sheetParameters>): unknown
  downloadFile(options: HostCallbacks & { readonly url: string; readonly header: Readonly<Record<string, string>> }): unknown
  openDocument(options: HostCallbacks & { readonly filePath: string; readonly fileType: 'pdf'; readonly showMenu: true }): unknown
  getPrivacySetting(options: HostCallbacks): unknown
  openPrivacyContract(options: HostCallbacks): unknown
  setNavigationBarTitle(options: { readonly title: string }): unknown
}

/** Whether a global is the mini-program's; the JS-SDK of a web page puts another `wx` there, which can't pay. */
export const isWechatMiniHost = (value: unknown): value is WechatMiniHost =>
  typeof fieldOf(value, 'requestPayment') === 'function'
