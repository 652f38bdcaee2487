import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import type { ClientContext } from './client-context'
import type { WechatPayCredentials } from './credentials'
import { WalletUnavailable } from './wallet-errors'
import { parseJsonObject } from './wechat-pay-json'
import type { JsonObject } from './wechat-pay-json'
import { findSignatureFault, secondsOf } from './wechat-pay-signature'

export const WALLET = 'wechatPay'

/** Where the sandbox serves WeChat Pay; at the real one it would be nothing. */
const PREFIX = '/wallets/wechat-pay'

/** What WeChat Pay answered, with a signature that is right. */
export interface WechatPayAnswer {
  readonly status: number
  /** Empty where nothing was sent. */
  readonly content: JsonObject
}

/** What the client needs of its surroundings: it keeps nothing, so no database. */
export type WechatPayContext = Omit<ClientContext, 'database'>

/** Why WeChat Pay, though it answered, knows no more than before: it is in trouble, or asked too often. */
const isInTrouble = (status: number): boolean => status >= 500 || status === 429

/**
 * One signed call. The library's own axios instance is not used: it takes the machine's time for granted, and believes
 * a refusal without a signature.
 *
 * @param path with its query, from `/v3` on
 * @throws {WalletUnavailable}
 */
export async function callWechatPay(
  context: WechatPayContext,
  credentials: WechatPayCredentials,
  method: 'GET' | 'POST',
  path: string,
  content?: JsonObject,
): Promise<WechatPayAnswer> {
  const unavailable = (reason: string, cause?: unknown) => new WalletUnavailable(WALLET, reason, { cause })
  const url = new URL(`${context.origin()}${PREFIX}${path}`)
  const body = content === undefined ? '' : JSON.stringify(content)
  const now = context.wireClock.now()
  const { response, text } = await exchange(url, {
    method,
    redirect: 'error',
    headers: {
      accept: 'application/json',
      authorization: authorizationOf(credentials, method, `${url.pathname}${url.search}`, secondsOf(now), body),
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === '' ? {} : { body }),
    signal: AbortSignal.timeout(context.timeoutMs),
  }).catch((cause: unknown) => {
    throw unavailable('no answer', cause)
  })
  const { status } = response
  if (isInTrouble(status)) throw unavailable(`status ${status}`)
  const headers = Object.fromEntries(response.headers)
  const fault = findSignatureFault(headers, text, credentials.walletCertificates, context.wireClock.now())
  if (fault !== null) throw unavailable(`an answer that is not WeChat Pay’s: ${fault.reason}`)
  const answered = text === '' ? {} : parseJsonObject(text)
  if (answered === null) throw unavailable('an answer that is no JSON object')
  return { status, content: answered }
}

/** The time limit covers the body as well: an answer that stops half-way is none. */
async function exchange(url: URL, request: RequestInit): Promise<{ response: Response; text: string }> {
  const response = await fetch(url, request)
  return { response, text: await response.text() }
}

function authorizationOf(
  { mchId, serialNo, privateKeyPem }: WechatPayCredentials,
  method: string,
  target: string,
  timestamp: string,
  body: string,
): string {
  const nonce = Formatter.nonce()
  const signature = Rsa.sign(Formatter.request(method, target, timestamp, nonce, body), privateKeyPem)
  return Formatter.authorization(mchId, nonce, signature, timestamp, serialNo)
}
