import { AlipaySdk } from 'alipay-sdk'
import { deadline } from './alipay-deadline'
import { alipayTime } from './alipay-time'
import type { ClientContext } from './client-context'
import { WalletUnavailable } from './wallet-errors'

/** A flat answer or notification; every field is looked at before it is believed. */
export type AlipayFields = Readonly<Record<string, unknown>>

export type AlipayAnswer =
  | { readonly ok: true; readonly fields: AlipayFields }
  /** Alipay's own code, such as `ACQ.TRADE_NOT_EXIST`, and its words. */
  | { readonly ok: false; readonly code: string; readonly words: string }

/** What a method is told (`biz_content`), in Alipay's own names. */
export type AlipayContent = Readonly<Record<string, string>>

/** What Alipay's client works with; it keeps nothing in the database, and no time of the sandbox's is asked of it. */
export type AlipayContext = Pick<ClientContext, 'credentials' | 'origin' | 'wireClock' | 'timeoutMs'>

/** Alipay's open platform through its public SDK: every request signed, every answer's signature checked. */
export interface AlipayApi {
  appId(): Promise<string>
  /** @throws {WalletUnavailable} no answer, none that can be trusted, or one that says that Alipay is in trouble */
  ask(method: string, content: AlipayContent): Promise<AlipayAnswer>
  /** The address that a page leaves for, its signature in it. */
  pageAddress(method: string, content: AlipayContent, returnUrl: string | null): Promise<URL>
  /** Whether Alipay signed a notification. */
  isGenuine(form: Readonly<Record<string, string>>): Promise<boolean>
}

export function createAlipayApi(context: AlipayContext): AlipayApi {
  const credentials = once(async () => (await context.credentials()).alipay)

  async function sdk(): Promise<AlipaySdk> {
    const { appId, privateKeyPem, walletPublicKeyPem } = await credentials()
    return new AlipaySdk({
      appId,
      // The SDK takes a last line feed for a part of the key.
      privateKey: privateKeyPem.trim(),
      keyType: 'PKCS8',
      alipayPublicKey: walletPublicKeyPem.trim(),
      gateway: `${context.origin()}/wallets/alipay/gateway.do`,
      timeout: context.timeoutMs,
      camelcase: false,
    })
  }

  /** By itself the SDK would write the machine's local time, whatever its zone; Alipay reads Shanghai's. */
  const parameters = (content: AlipayContent) => ({
    bizContent: content,
    notifyUrl: `${context.origin()}/notifications/alipay`,
    timestamp: alipayTime(context.wireClock.now()),
  })

  async function send(method: string, content: AlipayContent): Promise<AlipayFields> {
    const alipay = await sdk()
    try {
      return await deadline(context.timeoutMs, alipay.exec(method, parameters(content), { validateSign: true }))
    } catch (error) {
      throw new WalletUnavailable('alipay', 'no answer that can be trusted', { cause: error })
    }
  }

  return {
    appId: async () => (await credentials()).appId,
    async ask(method, content) {
      const fields = await send(method, content)
      if (fields.code === '10000') return { ok: true, fields }
      const code = textOf(fields.sub_code) ?? textOf(fields.code) ?? ''
      const words = textOf(fields.sub_msg) ?? textOf(fields.msg) ?? ''
      if (isTrouble(fields.code, code)) throw new WalletUnavailable('alipay', `${code} ${words}`)
      return { ok: false, code, words }
    },
    async pageAddress(method, content, returnUrl) {
      const back = returnUrl === null ? {} : { returnUrl }
      return new URL((await sdk()).pageExecute(method, 'GET', { ...parameters(content), ...back }))
    },
    async isGenuine(form) {
      const alipay = await sdk()
      // Left to itself the SDK would take the signature's kind from the message, SHA-1 included.
      return form.sign_type === 'RSA2' && alipay.checkNotifySignV2(form)
    },
  }
}

/** 20000: unavailable; 40005: too many calls; a system error may also come as a business failure. */
const isTrouble = (code: unknown, subCode: string): boolean =>
  code === '20000' || code === '40005' || subCode.endsWith('SYSTEM_ERROR')

/** A text that is not empty; null otherwise. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Asks once; again only after a failure. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null
      throw error
    })
    return asked
  }
}
