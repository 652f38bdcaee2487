import { createDecipheriv, createECDH, createHmac, randomBytes } from 'node:crypto'
import sm2 from 'sm-crypto/src/sm2/index.js'
import sm3 from 'sm-crypto/src/sm3/index.js'
import sm4 from 'sm-crypto/src/sm4/index.js'
import { describe, expect, it } from 'vitest'
import { createJudge } from '../../../test/openapi/judge'
import { readContract } from '../../../test/openapi/document'
import { encryptFor, seal } from './seal'

const pair = createECDH('SM2')
const key = { keyId: 'key-of-today', publicKey: pair.generateKeys('hex'), notAfter: '2026-10-21T10:00:00+08:00' }
const REQUEST = { method: 'POST', path: '/contributor-lookups', token: 'token-of-the-session' }
const BODY = { name: '孙丽华·𠮷', documentNumber: '31999919850101002X' }
const seed = () => [...randomBytes(64)]

/** As a gateway with OpenSSL reads it. */
function opened({ sealed }: ReturnType<typeof seal>) {
  const keys = Buffer.from(sm2.doDecrypt(sealed.keys.slice(2), pair.getPrivateKey('hex').padStart(64, '0'), 1, { output: 'array' }))
  const decipher = createDecipheriv('sm4-cbc', keys.subarray(0, 16), Buffer.from(sealed.iv, 'hex'))
  const body: unknown = JSON.parse(Buffer.concat([decipher.update(sealed.ciphertext, 'hex'), decipher.final()]).toString('utf8'))
  const macOf = (lines: readonly string[]) => createHmac('sm3', keys.subarray(16)).update(lines.join('\n')).digest('hex')
  return { keys, body, macOf }
}

describe('a sealed body', () => {
  it('is read by another SM4 and SM3 than those that made it, and bound to its request', () => {
    const envelope = seal(BODY, key, REQUEST, seed())
    const { keys, body, macOf } = opened(envelope)
    const { iv, ciphertext, mac, keyId } = envelope.sealed
    expect(body).toEqual(BODY)
    expect(keys).toHaveLength(48)
    expect(mac).toBe(macOf(['POST /contributor-lookups', 'token-of-the-session', 'key-of-today', iv, ciphertext]))
    expect(keyId).toBe('key-of-today')
    const open = seal(BODY, key, { ...REQUEST, token: null }, seed())
    expect(open.sealed.mac).toBe(opened(open).macOf(['POST /contributor-lookups', '', 'key-of-today', open.sealed.iv, open.sealed.ciphertext]))
  })

  it('has the form of the contract, whatever its length', () => {
    const contract = readContract()
    const judge = createJudge({ ...contract, document: contract.document })
    const operation = { ...contract.operation('lookUpContributor'), body: { $ref: '#/components/schemas/SealedBody' } }
    for (const length of [0, 1, 15, 16, 17, 1000]) expect(judge.accepts(operation, seal({ name: 'x'.repeat(length) }, key, REQUEST, seed())), String(length)).toBe(true)
  })

  it('shows nothing of what is in it, and is another each time', () => {
    const [one, other] = [seal(BODY, key, REQUEST, seed()), seal(BODY, key, REQUEST, seed())]
    for (const part of ['keys', 'iv', 'ciphertext', 'mac'] as const) expect(one.sealed[part]).not.toBe(other.sealed[part])
    expect(JSON.stringify(one)).not.toMatch(/31999919850101002X|孙丽华/)
  })

  it('takes all that is random from the seed, and none of it twice', () => {
    const fixed = seed()
    const envelope = seal(BODY, key, REQUEST, fixed)
    expect(seal(BODY, key, REQUEST, fixed)).toEqual(envelope)
    const { keys } = opened(envelope)
    const parts = [keys.subarray(0, 16), keys.subarray(16, 32), keys.subarray(32, 48)].map((part) => part.toString('hex'))
    expect(new Set([...parts, envelope.sealed.iv]).size).toBe(4)
  })

  it('is refused for a key that is no point of the curve', () => {
    expect(() => seal(BODY, { ...key, publicKey: `04${'1'.repeat(128)}` }, REQUEST, seed())).toThrow()
  })
})

describe('what it reckons with', () => {
  it('is SM4 as GB/T 32907 has it (annex A.1)', () => {
    const block = [...Buffer.from('0123456789abcdeffedcba9876543210', 'hex')]
    expect(sm4.encrypt(block, block, { padding: 'none' })).toBe('681edf34d206965e86b3e94f536e4246')
  })

  it('is SM3 as GB/T 32905 has it (annex A)', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  it('is SM2 as GB/T 32918.5 has it (annex C.2), with the random number of the standard’s example', () => {
    const publicKey = '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
    // The library takes k − 1, a byte longer than the curve's order.
    const k = [...Buffer.from('0059276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc20', 'hex')]
    expect(encryptFor(publicKey, [...Buffer.from('encryption standard')], () => k)).toBe(
      [
        '0404ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
        '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766',
        '21886ca989ca9c7d58087307ca93092d651efa',
      ].join(''),
    )
  })
})
