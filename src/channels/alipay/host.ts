import { fieldOf, type HostCallbacks } from '../host-call'

/** What of an Alipay mini-program's `my` is used. Names are the host's, and their case matters. */
export interface AlipayHost {
  getAuthCode(options: HostCallbacks & { readonly scopes: 'auth_user' }): unknown
  startAPVerify(options: HostCallbacks & { readonly certifyId: string; readonly url: string }): unknown
  tradePay(options: HostCallbacks & { readonly tradeNO: string }): unknown
  downloadFile(options: HostCallbacks & { readonly url: string; readonly header: Readonly<Record<string, string>> }): unknown
  openDocument(options: HostCallbacks & { readonly filePath: string; readonly fileType: 'pdf' }): unknown
  setNavigationBar(options: { readonly title: string }): unknown
}

/** Whether a global is the host's; the rest of it may be missing in an old version, and is guarded where it is called. */
export const isAlipayHost = (value: unknown): value is AlipayHost => typeof fieldOf(value, 'tradePay') === 'function'
