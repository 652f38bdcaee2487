import { compactDay, compactTime } from './beijing-time'

/** Random bytes; `randomBytes` of node:crypto outside tests. */
export type RandomBytes = (size: number) => Uint8Array

const digits = (random: RandomBytes, count: number): string =>
  Array.from(random(count), (byte) => String(byte % 10)).join('')

const hex = (random: RandomBytes, count: number): string => Buffer.from(random(count / 2)).toString('hex')

/** Alipay's `trade_no`: 28 digits. */
export const alipayTradeNo = (random: RandomBytes, now: Date): string => `${compactDay(now)}22001${digits(random, 15)}`

/** WeChat Pay's `prepay_id`. */
export const prepayId = (random: RandomBytes, now: Date): string => `wx${compactTime(now)}${hex(random, 20)}`

/** WeChat Pay's `transaction_id`: 28 digits. */
export const wechatTransactionId = (random: RandomBytes, now: Date): string =>
  `420000${compactDay(now)}${digits(random, 14)}`

/** WeChat Pay's `refund_id`: 29 digits. */
export const wechatRefundId = (random: RandomBytes, now: Date): string => `5030000${compactDay(now)}${digits(random, 14)}`

/** UnionPay's `tn` and `queryId`: 21 digits. */
export const unionPayNo = (random: RandomBytes, now: Date): string => `${compactDay(now)}${digits(random, 13)}`

/** For notifications, claims and nonces: 32 hexadecimal digits. */
export const opaqueNo = (random: RandomBytes): string => hex(random, 32)
