import { answerText, callHost, type HostCallbacks } from '../host-call'

/** What of `my` is used for it. */
export interface AlipayRandom {
  rsa(options: HostCallbacks & { readonly action: 'encrypt'; readonly text: string; readonly key: string }): unknown
}

/** Some public key. Nobody has the private one, nor could do anything with it, since what is encrypted never leaves the phone. */
const SOME_KEY = [
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCkvaHApK7hOOI0fSCjgWYDz2g9',
  'AepmxOHbHQOY07n8lGPHlDy3Ty1BhV1QEX1ZzRnwQNgdVhQzVmfhW1AUgtRX6oeu',
  'y3Dh3K4cGpKTlUtxietcbrnGSUdG+yHLOv7EY560Ow82PiPd5kpuADosKUYIeFAp',
  'wT94mEoCyXx9ymkjQQIDAQAB',
].join('\n')
/** In Base64, what a key of 1024 bits makes. */
const LENGTH = 172

/**
 * What nobody can foretell, from Alipay. It has no random numbers for a mini-program, and encrypts for it by RSA, whose filling is
 * random (PKCS#1, over a hundred bytes here): two encryptions of one text are as good. Null where they are missing or the same.
 */
export async function alipaySeed(my: AlipayRandom): Promise<readonly number[] | null> {
  const [one, other] = [await encrypted(my), await encrypted(my)]
  if (one.length < LENGTH || other.length < LENGTH || one === other) return null
  return Array.from(one + other, (character) => character.charCodeAt(0))
}

async function encrypted(my: AlipayRandom): Promise<string> {
  const answer = await callHost((callbacks) => my.rsa({ action: 'encrypt', text: '0', key: SOME_KEY, ...callbacks }))
  return answer.kind === 'success' ? answerText(answer.value, 'text') : ''
}
