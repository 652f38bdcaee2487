import type { Ids } from '../../opaque-id'
import { shanghaiDay } from '../../../src/domain/time'

const PREFIX = '31'
const CODE_LENGTH = 10
const TOKEN = /^([0-9]{20})-([A-Za-z0-9]{10})$/

/** What a certificate is verified by. */
export interface CertificateMark {
  readonly number: string
  readonly checkCode: string
}

/**
 * 证明编号: the region, the day and ten digits of chance. 校验码: ten characters of `[A-Za-z0-9]`, some 59 bits, so that
 * neither a number altered by a digit nor one that was guessed is ever found genuine.
 */
export function newMark(ids: Ids, appliedAt: Date): CertificateMark {
  return { number: `${PREFIX}${shanghaiDay(appliedAt).replaceAll('-', '')}${ids.digits(10)}`, checkCode: ids.id().slice(0, CODE_LENGTH) }
}

/** The address in the QR code. It holds the mark alone, which means nothing to anybody. */
export const verifyAddress = (origin: string, { number, checkCode }: CertificateMark): string => `${origin}/verify/${number}-${checkCode}`

/** Reads the mark out of such an address's last part; null when it is none. */
export function parseMark(token: string): CertificateMark | null {
  const [, number, checkCode] = TOKEN.exec(token) ?? []
  return number === undefined || checkCode === undefined ? null : { number, checkCode }
}
