import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSandboxPeople, type SandboxPeople } from '../../core/sandbox-people.fixture'
import { hostProofs as hostProofsTable, rateWindows, sessions as sessionsTable, smsChallenges as smsTable, smsMessages } from '../../db/schema'
import { PERSONAS } from '../../personas/personas'
import { GatewayProblem } from '../problem'
import { principalOfPerson } from '../sessions/principals'
import { createSessions, type Sessions } from '../sessions/sessions'
import { createHostProofs, type HostProofs } from './host-proofs'
import { createSmsChallenges, type SmsChallenges } from './sms-challenges'

const NOW = '2026-11-20T10:00:00+08:00'

let world: SandboxPeople
let sms: SmsChallenges
let proofs: HostProofs
let sessions: Sessions
beforeAll(async () => {
  world = await openSandboxPeople(PERSONAS.map((persona) => ({ ...persona, levies: [] })))
  sms = createSmsChallenges(world)
  proofs = createHostProofs(world)
  sessions = createSessions(world)
  await world.goTo(NOW)
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const table of [sessionsTable, smsTable, smsMessages, rateWindows, hostProofsTable]) await world.database.delete(table)
  world.setClock(NOW)
})

const KNOWN = PERSONAS[0]?.phone ?? ''
const UNKNOWN = '13800000000'

const later = (ms: number) => world.setClock(new Date(world.clock.now().getTime() + ms).toISOString())

async function problemOf(attempt: Promise<unknown>): Promise<GatewayProblem> {
  const outcome = await attempt.catch((error: unknown) => error)
  if (!(outcome instanceof GatewayProblem)) throw new Error('no problem was met')
  return outcome
}

describe('a sign-in code', () => {
  const sent = async (phone: string) => (await world.database.select().from(smsMessages).where(eq(smsMessages.phone, phone)).orderBy(asc(smsMessages.sentAt))).map(({ code }) => code)
  const lastSent = async () => (await sent(KNOWN)).at(-1) ?? ''
  const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000')

  it('signs in whose phone it was sent to, once', async () => {
    const { challengeId } = await sms.create(KNOWN)
    const code = await lastSent()
    expect(code).toMatch(/^\d{6}$/)
    expect(await sms.redeem(challengeId, code)).toEqual({ personId: await world.personIdOf(PERSONAS[0]?.id ?? '') })
    expect((await problemOf(sms.redeem(challengeId, code))).code).toBe('sms-code-expired')
  })

  it('looks sent to a phone that nobody has', async () => {
    const [known, unknown] = [await sms.create(KNOWN), await sms.create(UNKNOWN)]
    expect({ ...unknown, challengeId: known.challengeId }).toEqual({ ...known, phoneMasked: '138********' })
    expect(known).toEqual({ challengeId: known.challengeId, phoneMasked: '199********', expiresAt: '2026-11-20T10:05:00.000+08:00', resendAt: '2026-11-20T10:01:00.000+08:00' })
    expect(await sent(UNKNOWN)).toEqual([])
    const wrong = await Promise.all([problemOf(sms.redeem(known.challengeId, wrongOf(await lastSent()))), problemOf(sms.redeem(unknown.challengeId, '123456'))])
    expect(wrong.map(({ code, parts }) => [code, parts])).toEqual([['sms-code-wrong', { attemptsLeft: 4 }], ['sms-code-wrong', { attemptsLeft: 4 }]])
    expect((await problemOf(sms.create(UNKNOWN))).code).toBe('rate-limited')
  })

  it('may be wrong five times, and is then of no use', async () => {
    const { challengeId } = await sms.create(KNOWN)
    const code = await lastSent()
    const left: (number | undefined)[] = []
    for (let tries = 0; tries < 5; tries += 1) left.push((await problemOf(sms.redeem(challengeId, wrongOf(code)))).parts.attemptsLeft)
    expect(left).toEqual([4, 3, 2, 1, 0])
    expect((await problemOf(sms.redeem(challengeId, code))).code).toBe('sms-code-expired')
  })

  it('may be wrong five times in all, when many try at the same time', async () => {
    const { challengeId } = await sms.create(KNOWN)
    const wrong = wrongOf(await lastSent())
    const problems = await Promise.all(Array.from({ length: 12 }, () => problemOf(sms.redeem(challengeId, wrong))))
    expect(problems.filter(({ code }) => code === 'sms-code-wrong')).toHaveLength(5)
  })

  it('signs in one of two that redeem it at the same time', async () => {
    const { challengeId } = await sms.create(KNOWN)
    const code = await lastSent()
    const outcomes = await Promise.allSettled([sms.redeem(challengeId, code), sms.redeem(challengeId, code)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it.each([
    ['just before its five minutes are over', 5 * 60_000 - 1, true],
    ['when they are over', 5 * 60_000, false],
  ])('%s is good: %s', async (_, age, good) => {
    const { challengeId } = await sms.create(KNOWN)
    const code = await lastSent()
    later(age)
    const outcome = await sms.redeem(challengeId, code).catch((error: unknown) => (error instanceof GatewayProblem ? error.code : 'fault'))
    expect(outcome).toEqual(good ? { personId: await world.personIdOf(PERSONAS[0]?.id ?? '') } : 'sms-code-expired')
  })

  it('is not sent again within a minute, and voids the one before', async () => {
    const first = await sms.create(KNOWN)
    const firstCode = await lastSent()
    later(59_001)
    const refused = await problemOf(sms.create(KNOWN))
    expect([refused.code, refused.retryAfterSeconds]).toEqual(['rate-limited', 1])
    later(999)
    const second = await sms.create(KNOWN)
    expect(await sent(KNOWN)).toHaveLength(2)
    expect((await problemOf(sms.redeem(first.challengeId, firstCode))).code).toBe('sms-code-expired')
    await sms.redeem(second.challengeId, await lastSent())
  })

  it('is sent once to who asks several times at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => sms.create(KNOWN)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await sent(KNOWN)).toHaveLength(1)
  })

  it('is sent ten times in an hour, and what was refused does not count', async () => {
    for (let times = 0; times < 10; times += 1) {
      await sms.create(KNOWN)
      await problemOf(sms.create(KNOWN))
      later(60_000)
    }
    const refused = await problemOf(sms.create(KNOWN))
    expect([refused.code, refused.retryAfterSeconds]).toEqual(['rate-limited', 50 * 60])
    await sms.create(UNKNOWN)
    world.setClock('2026-11-20T11:00:00+08:00')
    await sms.create(KNOWN)
  })

  it('of one challenge is no good for another, and an unknown challenge looks like an old one', async () => {
    await sms.create(KNOWN)
    const other = await sms.create(PERSONAS[1]?.phone ?? '')
    const code = await lastSent()
    const codes = await Promise.all([problemOf(sms.redeem(other.challengeId, code)), problemOf(sms.redeem('nothing-like-it', code))])
    expect(codes.at(1)?.code).toBe('sms-code-expired')
    expect(codes.at(0)?.code).toBe('sms-code-wrong')
  })

  it('is not kept as it is', async () => {
    await sms.create(KNOWN)
    const code = await lastSent()
    const [row] = await world.database.select().from(smsTable)
    expect(JSON.stringify({ ...row, id: '', sentAt: '', expiresAt: '', phone: '' })).not.toContain(code)
  })

  it('is sent again where the clock went back', async () => {
    await sms.create(KNOWN)
    world.setClock('2026-11-20T09:00:00+08:00')
    const { challengeId } = await sms.create(KNOWN)
    const codes = await sent(KNOWN)
    await sms.redeem(challengeId, codes[0] ?? '')
  })
})

describe('a host’s proof', () => {
  const HOSTS = [
    ['alipay', 'miniProgram', 'alipayAuthCode'],
    ['wechat', 'miniProgram', 'wechatLoginCode'],
    ['wechat', 'officialAccount', 'wechatOauthCode'],
    ['unionpay', 'miniProgram', 'unionpayAuthCode'],
    ['suishenban', 'miniProgram', 'suishenbanTicket'],
  ] as const

  async function mint(host: (typeof HOSTS)[number][0], face: (typeof HOSTS)[number][1], personaId = 'flexible-both') {
    const proof = await proofs.mint(personaId, host, face)
    if (proof === null) throw new Error('no proof was made')
    return proof
  }

  it.each(HOSTS)('of %s (%s) is a %s, good once', async (host, face, kind) => {
    const proof = await mint(host, face)
    expect(proof.kind).toBe(kind)
    expect(await proofs.redeem(proof)).toMatchObject({ kind, personId: await world.personIdOf('flexible-both') })
    expect(await proofs.redeem(proof)).toBeNull()
  })

  it('is good once, however many redeem it at the same time', async () => {
    const proof = await mint('alipay', 'miniProgram')
    const rows = await Promise.all(Array.from({ length: 6 }, () => proofs.redeem(proof)))
    expect(rows.filter((row) => row !== null)).toHaveLength(1)
  })

  it.each([
    [5 * 60_000 - 1, true],
    [5 * 60_000, false],
  ])('after %i ms is good: %s', async (age, good) => {
    const proof = await mint('suishenban', 'miniProgram')
    later(age)
    expect((await proofs.redeem(proof)) !== null).toBe(good)
    expect(await proofs.redeem(proof)).toBeNull()
  })

  it('of another kind is refused, and spent by the attempt', async () => {
    const proof = await mint('wechat', 'miniProgram')
    if (proof.kind !== 'wechatLoginCode') throw new Error('another proof was made')
    expect(await proofs.redeem({ kind: 'wechatOauthCode', code: proof.code })).toBeNull()
    expect(await proofs.redeem(proof)).toBeNull()
  })

  it('that no host made is refused, and none is made for nobody', async () => {
    expect(await proofs.redeem({ kind: 'alipayAuthCode', authCode: 'x' })).toBeNull()
    expect(await proofs.mint('nobody', 'alipay', 'miniProgram')).toBeNull()
  })

  it('gives the same person the same account, another openid in each of WeChat’s apps, and a buyer id in Alipay', async () => {
    const row = async (host: 'alipay' | 'wechat' | 'unionpay', face: 'miniProgram' | 'officialAccount', personaId?: string) => proofs.redeem(await mint(host, face, personaId))
    const [mini, again, official, other] = [await row('wechat', 'miniProgram'), await row('wechat', 'miniProgram'), await row('wechat', 'officialAccount'), await row('wechat', 'miniProgram', 'ten-years')]
    expect([again?.account, official?.account]).toEqual([mini?.account, mini?.account])
    expect(again?.payerAccount).toBe(mini?.payerAccount)
    expect(new Set([mini?.payerAccount, official?.payerAccount, other?.payerAccount]).size).toBe(3)
    expect(mini?.payerAccount).toMatch(/^o[A-Za-z0-9]{27}$/)
    expect(other?.account).not.toBe(mini?.account)
    expect((await row('alipay', 'miniProgram'))?.payerAccount).toMatch(/^2088\d{12}$/)
    expect((await row('unionpay', 'miniProgram'))?.payerAccount).toBeNull()
  })

  it('is not kept as it is', async () => {
    const proof = await mint('alipay', 'miniProgram')
    if (proof.kind !== 'alipayAuthCode') throw new Error('another proof was made')
    expect(JSON.stringify(await world.database.select().from(hostProofsTable))).not.toContain(proof.authCode)
  })
})

describe('a session', () => {
  const DEVICE = 'the-device-that-opened-it'
  const open = async () => sessions.open({ principalId: await principalOfPerson(world, await world.personIdOf('flexible-both')), channel: 'wechat', face: 'officialAccount', payerAccount: 'o-1' }, DEVICE)
  const as = (authorization: string | undefined, device: string | null = DEVICE) => sessions.authenticate({ authorization, device })
  const codeOf = async (authorization: string | undefined, device?: string | null) => as(authorization, device).then(() => 'in', (error: unknown) => (error instanceof GatewayProblem ? error.code : 'fault'))
  const HALF_HOUR = 30 * 60_000

  it('knows who opened it', async () => {
    const { token, caller } = await open()
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(caller).toMatchObject({ personId: await world.personIdOf('flexible-both'), channel: 'wechat', face: 'officialAccount', payerAccount: 'o-1', expiresAt: new Date('2026-11-20T10:30:00+08:00') })
    expect(await as(`Bearer ${token}`)).toEqual(caller)
    expect(await codeOf(`bearer ${token}`)).toBe('in')
  })

  it('ends half an hour after the last request, and not before', async () => {
    const { token } = await open()
    for (let times = 0; times < 3; times += 1) {
      later(HALF_HOUR - 1)
      expect((await as(`Bearer ${token}`)).expiresAt).toEqual(new Date(world.clock.now().getTime() + HALF_HOUR))
    }
    later(HALF_HOUR)
    expect(await codeOf(`Bearer ${token}`)).toBe('session-expired')
    expect(await codeOf(`Bearer ${token}`)).toBe('session-expired')
  })

  it('is written again only when it moved on by more than a moment', async () => {
    const { token } = await open()
    const kept = async () => (await world.database.select({ expiresAt: sessionsTable.expiresAt }).from(sessionsTable))[0]?.expiresAt
    later(4_999)
    await as(`Bearer ${token}`)
    expect(await kept()).toEqual(new Date('2026-11-20T10:30:00+08:00'))
    later(1)
    await as(`Bearer ${token}`)
    expect(await kept()).toEqual(new Date('2026-11-20T10:30:05+08:00'))
  })

  it('does not live longer because the clock went back', async () => {
    const { token } = await open()
    world.setClock('2026-11-20T08:00:00+08:00')
    expect((await as(`Bearer ${token}`)).expiresAt).toEqual(new Date('2026-11-20T08:30:00+08:00'))
    later(HALF_HOUR)
    expect(await codeOf(`Bearer ${token}`)).toBe('session-expired')
  })

  it('that was ended is none, and leaves another of the same person alone', async () => {
    const [one, other] = [await open(), await open()]
    await sessions.end(one.caller)
    expect([await codeOf(`Bearer ${one.token}`), await codeOf(`Bearer ${other.token}`)]).toEqual(['session-required', 'in'])
    await sessions.end(one.caller)
  })

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer x', `Bearer ${'a'.repeat(43)}`, `Basic ${'a'.repeat(43)}`, `Bearer ${'a'.repeat(300)}`, `Bearer ${'a'.repeat(42)}\u0000`, "Bearer ' or '1'='1' -- aaaaaaaaaaaaaaaaaaaaaaa"])(
    'is none for %j',
    async (authorization) => {
      await open()
      expect(await codeOf(authorization)).toBe('session-required')
    },
  )

  it.each([null, 'another-device-of-the-same-person'])('is none on another device (%s), which is told, and goes on where it was', async (device) => {
    const { token } = await open()
    const strayed = vi.fn()
    later(20 * 60_000)
    await expect(sessions.authenticate({ authorization: `Bearer ${token}`, device }, strayed)).rejects.toMatchObject({ code: 'session-required' })
    expect(strayed).toHaveBeenCalledOnce()
    // What another device asked has not moved it on.
    const [row] = await world.database.select({ expiresAt: sessionsTable.expiresAt }).from(sessionsTable)
    expect(row?.expiresAt).toEqual(new Date('2026-11-20T10:30:00+08:00'))
    await sessions.authenticate({ authorization: `Bearer ${token}`, device: DEVICE }, strayed)
    await codeOf(`Bearer ${'a'.repeat(43)}`, device)
    expect(strayed).toHaveBeenCalledOnce()
  })

  it('of before devices were known is none', async () => {
    const { token } = await open()
    await world.database.update(sessionsTable).set({ deviceHash: null })
    expect([await codeOf(`Bearer ${token}`), await codeOf(`Bearer ${token}`, null)]).toEqual(['session-required', 'session-required'])
  })

  it('has a token and a device that are not kept as they are', async () => {
    const { token } = await open()
    expect(JSON.stringify(await world.database.select().from(sessionsTable))).not.toContain(token)
    expect(JSON.stringify(await world.database.select().from(sessionsTable))).not.toContain(DEVICE)
    const [row] = await world.database.select({ hash: sessionsTable.tokenHash }).from(sessionsTable)
    expect(await codeOf(`Bearer ${row?.hash}`)).toBe('session-required')
  })
})
