import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { GatewayRequest, WireAnswer } from '../wire-request'
import { sealingWire, type Seal } from './sealing-wire'

const NOW = Date.parse('2026-09-20T10:00:00+08:00')
const keyNamed = (keyId: string, notAfter = '2026-10-21T10:00:00+08:00') => ({ keyId, publicKey: '04', notAfter })
const LOOK_UP: GatewayRequest = { method: 'POST', url: '/contributor-lookups', data: { name: '孙丽华' }, headers: { 'Idempotency-Key': 'k' } }
const DUES: GatewayRequest = { method: 'GET', url: '/contributors/c1/dues' }
const FOUND: WireAnswer = { isGood: true, data: 'found', retryAfter: null }
const refusedAs = (code: string): WireAnswer => ({ isGood: false, data: { code }, retryAfter: null })

/** What the gateway answers to its questions, in turn; the last one again and again. */
let keys: (WireAnswer | null)[]
let answers: (WireAnswer | null)[]
let sent: { request: GatewayRequest; token: string | null }[]
let now: number
const load = vi.fn<() => Promise<Seal>>()
const seed = vi.fn<() => Promise<readonly number[] | null>>()

const sealing = (key: object | null): WireAnswer => ({ isGood: true, data: { key }, retryAfter: null })
const next = <T>(list: T[]): T => {
  const [first] = list
  if (first === undefined) throw new Error('nothing was to be asked any more')
  if (list.length > 1) list.shift()
  return first
}
const fakeSeal: Seal = (_body, { keyId }, { method, path, token }, drawn) => ({ sealed: { keyId, keys: `${method} ${path} ${token}`, iv: drawn.join(), ciphertext: '', mac: '' } })
const open = () =>
  sealingWire(
    async (request, token) => {
      sent.push({ request, token })
      return next(request.url === '/body-sealing' ? keys : answers)
    },
    { load, seed, now: () => now },
  )
const asked = () => sent.filter(({ request }) => request.url === '/body-sealing').length
const written = () => sent.flatMap(({ request }) => (request.url === LOOK_UP.url ? [request.data] : []))

beforeEach(() => {
  ;[keys, answers, sent, now] = [[sealing(keyNamed('first'))], [FOUND], [], NOW]
  load.mockReset().mockImplementation(async () => fakeSeal)
  seed.mockReset().mockImplementation(async () => [1, 2, 3])
})

describe('a request with personal fields', () => {
  it('goes as it is where the gateway asks for nothing, which is asked once, and fetches nothing', async () => {
    keys = [sealing(null)]
    const wire = open()
    expect(await wire(LOOK_UP, 'token')).toBe(FOUND)
    expect(await wire(LOOK_UP, 'token')).toBe(FOUND)
    expect([asked(), written()]).toEqual([1, [LOOK_UP.data, LOOK_UP.data]])
    expect([load, seed].map((part) => part.mock.calls.length)).toEqual([0, 0])
  })

  it('is sealed for itself and for its session, with its headers left, and asks for the key without the session', async () => {
    const wire = open()
    expect(await wire(LOOK_UP, 'token')).toBe(FOUND)
    expect(sent).toEqual([
      { request: { method: 'GET', url: '/body-sealing' }, token: null },
      { request: { ...LOOK_UP, data: { sealed: { keyId: 'first', keys: 'POST /contributor-lookups token', iv: '1,2,3', ciphertext: '', mac: '' } } }, token: 'token' },
    ])
    await wire(LOOK_UP, null)
    expect([asked(), seed.mock.calls.length]).toEqual([1, 2])
  })

  it('leaves every other alone', async () => {
    const wire = open()
    await wire(DUES, 'token')
    await wire({ method: 'POST', url: '/payment-orders', data: { dueIds: ['d1'] } }, 'token')
    expect(asked()).toBe(0)
  })

  it.each(['seal-key-unknown', 'sealing-required'])('is sent once more with the new key after %s', async (code) => {
    keys = [sealing(keyNamed('first')), sealing(keyNamed('second'))]
    answers = [refusedAs(code), FOUND]
    expect(await open()(LOOK_UP, 'token')).toBe(FOUND)
    expect(written()).toEqual([{ sealed: expect.objectContaining({ keyId: 'first' }) }, { sealed: expect.objectContaining({ keyId: 'second' }) }])
  })

  it('went plain before the gateway began to ask, and is sealed after it was told so', async () => {
    keys = [sealing(null), sealing(keyNamed('first'))]
    answers = [refusedAs('sealing-required'), FOUND]
    expect(await open()(LOOK_UP, null)).toBe(FOUND)
    expect(written()[1]).toEqual({ sealed: expect.objectContaining({ keyId: 'first' }) })
  })

  it('is sent no third time, and not again for anything else that was said', async () => {
    answers = [refusedAs('seal-key-unknown')]
    expect(await open()(LOOK_UP, null)).toMatchObject({ data: { code: 'seal-key-unknown' } })
    expect(written()).toHaveLength(2)
    for (const code of ['seal-broken', 'identity-mismatch']) {
      ;[sent, answers] = [[], [refusedAs(code)]]
      expect(await open()(LOOK_UP, null)).toMatchObject({ data: { code } })
      expect(written()).toHaveLength(1)
    }
  })

  it('is sealed for the newest key once the known one is over', async () => {
    keys = [sealing(keyNamed('first')), sealing(keyNamed('second', '2027-01-01T00:00:00+08:00'))]
    const wire = open()
    now = Date.parse('2026-10-21T10:00:00+08:00') - 1
    await wire(LOOK_UP, null)
    await wire(LOOK_UP, null)
    expect(asked()).toBe(1)
    now += 1
    await wire(LOOK_UP, null)
    expect([asked(), written()[2]]).toEqual([2, { sealed: expect.objectContaining({ keyId: 'second' }) }])
  })
})

describe('where it can’t be sealed, nothing is sent plain', () => {
  it.each([
    ['the gateway can’t be asked', () => (keys = [null, sealing(keyNamed('first'))])],
    ['what seals can’t be fetched', () => load.mockRejectedValueOnce(new Error('ChunkLoadError'))],
  ])('when %s: it is told as no network, and works the next time', async (_, breakIt) => {
    breakIt()
    const wire = open()
    expect(await wire(LOOK_UP, 'token')).toBeNull()
    expect(written()).toEqual([])
    expect(await wire(LOOK_UP, 'token')).toBe(FOUND)
  })

  it('when the gateway refuses to say: its own words are told', async () => {
    keys = [refusedAs('gateway-unavailable')]
    expect(await open()(LOOK_UP, null)).toMatchObject({ data: { code: 'gateway-unavailable' } })
    expect(written()).toEqual([])
  })

  it('when the host has nothing random: it is told that sealing did not work, after one try', async () => {
    seed.mockResolvedValue(null)
    expect(await open()(LOOK_UP, null)).toEqual(refusedAs('sealing-required'))
    expect([written(), seed.mock.calls.length]).toEqual([[], 1])
  })
})
