import { randomBytes } from 'node:crypto'

/** Bytes that nobody can foretell. */
export type RandomBytes = (size: number) => Uint8Array

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const DIGITS = '0123456789'
const ID_LENGTH = 24
const TOKEN_BYTES = 32

/** Makes what names a thing without saying anything about it. No sequence: ids spread over a distributed database. */
export interface Ids {
  /** 24 characters of `[A-Za-z0-9]`, some 142 bits; also fit for an order's number at a wallet. */
  id(): string
  /** A bearer's secret: 43 characters of base64url, 256 bits. */
  token(): string
  digits(length: number): string
  /** Of an alphabet of its own, for what people read out. */
  of(alphabet: string, length: number): string
}

export function createIds(random: RandomBytes = randomBytes): Ids {
  return {
    id: () => pick(random, ALPHABET, ID_LENGTH),
    token: () => Buffer.from(random(TOKEN_BYTES)).toString('base64url'),
    digits: (length) => pick(random, DIGITS, length),
    of: (alphabet, length) => pick(random, alphabet, length),
  }
}

/** Every character is as likely as every other: a byte that would favour the first ones is thrown away. */
function pick(random: RandomBytes, alphabet: string, length: number): string {
  const fair = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of random(length)) {
      if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length)
    }
  }
  return text
}
