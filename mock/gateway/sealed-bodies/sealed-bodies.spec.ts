import { createCipheriv, createECDH, createHash, randomBytes } from 'node:crypto'
import sm2 from 'sm-crypto/src/sm2/index.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import { sealKeys } from '../../db/schema'
import { createFaults } from '../../faults'
import { createIds } from '../../opaque-id'
import { createSealing } from '../sealing'
import { sealedFor } from './envelope.fixture'
import { createSealedBodies, type SealedBodies } from './sealed-bodies'

const DAY_MS = 24 * 60 * 60 * 1000
const NOW = Date.parse('2026-09-20T10:00:00+08:00')
const BODY = { name: '孙丽华', documentNumber: '31999919850101002X', phone: '13800000001', note: '𠮷' }
const REQUEST = { method: 'POST', path: '/contributor-lookups', token: 'token-of-the-session' }

let opened: OpenDatabase
let now = NOW
const faults = createFaults()
const clock = { now: () => new Date(now) }
const createBodies = () => createSealedBodies({ database: opened.database, clock, ids: createIds() }, faults)
let bodies: SealedBodies

beforeAll(async () => {
  opened = await openTestMemory()
  bodies = createBodies()
})
afterAll(() => opened.close())
beforeEach(async () => {
  now = NOW
  faults.put({ gateway: { sealing: 'asked' } })
  await opened.database.delete(sealKeys)
})

async function currentKey() {
  const { key } = await bodies.asked()
  if (key === null) throw new Error('nothing is asked for')
  return key
}

describe('the gateway’s word on sealing', () => {
  it('is nothing by itself, and a key where it was asked to ask; every process has the same', async () => {
    faults.reset()
    expect(await bodies.asked()).toEqual({ key: null })
    faults.put({ gateway: { sealing: 'asked' } })
    const key = await currentKey()
    expect(sm2.verifyPublicKey(key.publicKey)).toBe(true)
    expect(await currentKey()).toEqual(key)
    expect(await createBodies().asked()).toEqual({ key })
  })

  it('names a new key after thirty days and honours the former one for a day, then throws it away', async () => {
    await createSealing({ database: opened.database, ids: createIds() }).seal('a letter')
    const former = await currentKey()
    const over = Date.parse(former.notAfter)
    expect(over).toBeGreaterThan(NOW + DAY_MS)
    expect(over).toBeLessThanOrEqual(NOW + 31 * DAY_MS)
    const envelope = sealedFor(former, REQUEST, BODY)
    now = over - DAY_MS - 1
    expect((await currentKey()).keyId).toBe(former.keyId)
    now = over - DAY_MS
    const next = await currentKey()
    expect(next.keyId).not.toBe(former.keyId)
    expect(await bodies.opened(envelope, REQUEST)).toEqual(BODY)
    expect(Date.parse(next.notAfter)).toBe(over + 30 * DAY_MS)
    now = over - 1
    expect(await bodies.opened(envelope, REQUEST)).toEqual(BODY)
    now = over
    await expect(bodies.opened(envelope, REQUEST)).rejects.toMatchObject({ code: 'seal-key-unknown' })
    expect((await currentKey()).keyId).toBe(next.keyId)
    const rows = await opened.database.select({ id: sealKeys.id }).from(sealKeys)
    expect(rows.map(({ id }) => id).sort()).toEqual([`body:${over - DAY_MS}`, 'current'].sort())
  })

  it('throws away what an earlier version has left', async () => {
    await opened.database.insert(sealKeys).values({ id: 'body:NJ2pXqMBvTzKLwCrYdFhGsAe', key: JSON.stringify({ privateKey: '', publicKey: '', madeAt: NOW }) })
    await currentKey()
    const rows = await opened.database.select({ id: sealKeys.id }).from(sealKeys)
    expect(rows.map(({ id }) => id).filter((id) => !/^body:\d+$|^current$/.test(id))).toEqual([])
  })

  it('is one key for all who ask at the same time, when there is none', async () => {
    const named = await Promise.all(Array.from({ length: 8 }, () => createBodies().asked()))
    expect(new Set(named.map(({ key }) => key?.keyId)).size).toBe(1)
  })

  it('names a key that is honoured when the sandbox’s clock goes back', async () => {
    const key = await currentKey()
    now = NOW + 40 * DAY_MS
    expect((await currentKey()).keyId).not.toBe(key.keyId)
    now = NOW + 40 * DAY_MS - 1
    const back = await currentKey()
    expect(await bodies.opened(sealedFor(back, REQUEST, BODY), REQUEST)).toEqual(BODY)
  })
})

describe('a body', () => {
  it('is what was sealed for this very request, and again when it comes twice', async () => {
    const envelope = sealedFor(await currentKey(), REQUEST, BODY)
    expect(await bodies.opened(envelope, REQUEST)).toEqual(BODY)
    expect(await bodies.opened(envelope, REQUEST)).toEqual(BODY)
  })

  it('is good for no other operation, no other path, and no other session', async () => {
    const envelope = sealedFor(await currentKey(), REQUEST, BODY)
    for (const other of [{ path: '/account-registrations' }, { path: '/contributor-lookups/x' }, { method: 'PUT' }, { token: 'token-of-another' }, { token: '' }]) {
      await expect(bodies.opened(envelope, { ...REQUEST, ...other }), JSON.stringify(other)).rejects.toMatchObject({ code: 'seal-broken' })
    }
  })

  it('is refused whichever part of it was altered, with one answer for all', async () => {
    const key = await currentKey()
    const { sealed } = sealedFor(key, REQUEST, BODY)
    const altered = (text: string, at: number) => `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`
    for (const part of ['keys', 'iv', 'ciphertext', 'mac'] as const) {
      for (const at of [2, Math.floor(sealed[part].length / 2), sealed[part].length - 1]) {
        const envelope = { sealed: { ...sealed, [part]: altered(sealed[part], at) } }
        await expect(bodies.opened(envelope, REQUEST), `${part} at ${at}`).rejects.toMatchObject({ code: 'seal-broken' })
      }
    }
    const shorter = { sealed: { ...sealed, ciphertext: sealed.ciphertext.slice(32) } }
    await expect(bodies.opened(shorter, REQUEST)).rejects.toMatchObject({ code: 'seal-broken' })
    const another = sealedFor(key, REQUEST, { name: 'x' })
    await expect(bodies.opened({ sealed: { ...sealed, keys: another.sealed.keys } }, REQUEST)).rejects.toMatchObject({ code: 'seal-broken' })
  })

  it('that was sealed under the name of another key is refused', async () => {
    const key = await currentKey()
    now = NOW + 30 * DAY_MS
    const next = await currentKey()
    const { sealed } = sealedFor(key, REQUEST, BODY)
    await expect(bodies.opened({ sealed: { ...sealed, keyId: next.keyId } }, REQUEST)).rejects.toMatchObject({ code: 'seal-broken' })
    await expect(bodies.opened({ sealed: { ...sealed, keyId: 'nobody-made-this' } }, REQUEST)).rejects.toMatchObject({ code: 'seal-key-unknown' })
  })

  it.each([
    ['no JSON', 'no JSON'],
    ['keys of another length', null],
  ])('that holds %s is refused', async (_, text) => {
    const key = await currentKey()
    const envelope = text === null ? sealedFor(key, REQUEST, BODY, { bodyKey: randomBytes(16), macKey: randomBytes(31) }) : sealedFor(key, REQUEST, text)
    await expect(bodies.opened(envelope, REQUEST)).rejects.toMatchObject({ code: text === null ? 'request-invalid' : 'seal-broken' })
  })

  it.each([
    ['text', { sealed: 'x' }, { field: '/sealed', rule: 'type' }],
    ['parts missing', { sealed: {} }, { field: '/sealed/keyId', rule: 'required' }],
    ['something beside it', { sealed: {}, name: 'x' }, { field: '', rule: 'additionalProperties' }],
  ])('with %s in the envelope’s place says what is wrong where', async (_, body, violation) => {
    const problem = await bodies.opened(body, REQUEST).catch((error: unknown) => error)
    expect(problem).toMatchObject({ code: 'request-invalid', parts: { violations: expect.arrayContaining([violation]) } })
  })

  it('comes plain only where that will do', async () => {
    const lookUp = { name: '孙丽华' }
    await expect(bodies.opened(lookUp, REQUEST)).rejects.toMatchObject({ code: 'sealing-required' })
    const proof = { channel: 'alipay', proof: { kind: 'alipayAuthCode', authCode: 'x' } }
    expect(await bodies.opened(proof, REQUEST)).toBe(proof)
    expect(await bodies.opened(undefined, REQUEST)).toBeUndefined()
    const envelope = sealedFor(await currentKey(), REQUEST, BODY)
    faults.reset()
    expect(await bodies.opened(lookUp, REQUEST)).toBe(lookUp)
    expect(await bodies.opened(envelope, REQUEST)).toEqual(BODY)
  })
})

describe('what the gateway reckons with', () => {
  it('is SM4 as GB/T 32907 has it (annex A.1)', () => {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const cipher = createCipheriv('sm4-cbc', block, Buffer.alloc(16)).setAutoPadding(false)
    expect(cipher.update(block, undefined, 'hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })

  it('is SM3 as GB/T 32905 has it (annex A)', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(createHash('sm3').update('abcd'.repeat(16)).digest('hex')).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  it('is SM2 as GB/T 32918.5 has it (annex C.2), in the library that decrypts and in the one that makes keys', () => {
    const decrypted = sm2.doDecrypt(
      [
        '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
        '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766',
        '21886ca989ca9c7d58087307ca93092d651efa',
      ].join(''),
      PRIVATE_KEY,
      1,
      { output: 'array' },
    )
    expect(Buffer.from(decrypted).toString()).toBe('encryption standard')
    const pair = createECDH('SM2')
    pair.setPrivateKey(PRIVATE_KEY, 'hex')
    expect(pair.getPublicKey('hex')).toBe(PUBLIC_KEY)
    expect(sm2.getPublicKeyFromPrivateKey(PRIVATE_KEY)).toBe(PUBLIC_KEY)
  })
})

const PRIVATE_KEY = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'
const PUBLIC_KEY = '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
