import { createSign, createVerify } from 'node:crypto'
import type { WechatPayKeys } from '../keys'
import { opaqueNo } from '../numbers'
import type { RandomBytes } from '../numbers'

/** The scheme's name, in requests and in what WeChat Pay sends. */
export const SCHEME = 'WECHATPAY2-SHA256-RSA2048'

/** How far a signature's time may be off. */
export const SKEW_SECONDS = 5 * 60

/** Everything that is signed in v3 is written as lines, the last one ended as well. */
const linesOf = (parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('')

/** Checks a signature over `parts`, one a line. */
export function isSignedBy(certificatePem: string, parts: readonly string[], signature: string): boolean {
  return createVerify('RSA-SHA256').update(linesOf(parts), 'utf8').verify(certificatePem, signature, 'base64')
}

/** The headers with which WeChat Pay vouches for a body that it answers or sends. */
export function signedHeaders(
  wallet: WechatPayKeys['wallet'],
  body: string,
  now: Date,
  random: RandomBytes,
): Record<string, string> {
  const timestamp = secondsOf(now)
  const nonce = opaqueNo(random)
  const signature = createSign('RSA-SHA256')
    .update(linesOf([timestamp, nonce, body]), 'utf8')
    .sign(wallet.privateKeyPem, 'base64')
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': wallet.serialNo,
    'wechatpay-signature': signature,
    'wechatpay-signature-type': SCHEME,
  }
}

/** Seconds since 1970, as text. */
export const secondsOf = (date: Date): string => String(Math.floor(date.getTime() / 1000))
