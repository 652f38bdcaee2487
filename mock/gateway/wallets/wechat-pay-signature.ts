import { Formatter, Rsa } from 'wechatpay-axios-plugin'

/** Node gives header names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>

/** Why what came from WeChat Pay is not believed: not its signature, or an old one. */
export type SignatureFault = { readonly fault: 'signature' | 'stale'; readonly reason: string }

/** How old a signature may be, or how far ahead of our time. */
const MAX_AGE_SECONDS = 5 * 60

/**
 * Looks whether WeChat Pay vouches for a body, an answer's or a notification's. Null when it does.
 *
 * @param certificates the wallet's, by serial number
 * @param now the time by which signatures are judged
 */
export function findSignatureFault(
  headers: Headers,
  body: string,
  certificates: Readonly<Record<string, string>>,
  now: Date,
): SignatureFault | null {
  const timestamp = headers['wechatpay-timestamp'] ?? ''
  const nonce = headers['wechatpay-nonce'] ?? ''
  const serialNo = headers['wechatpay-serial'] ?? ''
  const signature = headers['wechatpay-signature'] ?? ''
  const certificate = Object.hasOwn(certificates, serialNo) ? certificates[serialNo] : undefined
  if (certificate === undefined) return { fault: 'signature', reason: `no certificate with the serial number '${serialNo}'` }
  if (!Rsa.verify(Formatter.response(timestamp, nonce, body), signature, certificate)) {
    return { fault: 'signature', reason: 'wrong signature' }
  }
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp))
  return age <= MAX_AGE_SECONDS ? null : { fault: 'stale', reason: `signed ${Math.round(age)} s away from now` }
}

/** Seconds since 1970, as text. */
export const secondsOf = (date: Date): string => String(Math.floor(date.getTime() / 1000))
