import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSandboxPeople, type SandboxPeople } from '../../core/sandbox-people.fixture'
import { accountRegistrations, accounts as accountsTable, humanChecks, loginFailures, rateWindows, registrationCodes, sessions as sessionsTable, smsChallenges as smsTable, smsMessages } from '../../db/schema'
import { SANDBOX_PASSWORD } from '../../personas/accounts'
import { PERSONAS } from '../../personas/personas'
import { createSmsChallenges, type SmsChallenges } from '../identity/sms-challenges'
import { GatewayProblem } from '../problem'
import { createRateLimiter } from '../limits/rate-limiter'
import { principalOfPerson } from '../sessions/principals'
import { createSessions } from '../sessions/sessions'
import { createAccountParts, type AccountParts } from './account-parts'
import { LOCK_MS, TRIES } from './credentials'

const NOW = '2026-11-20T10:00:00+08:00'
const FROM = { address: '198.51.100.7', userAgent: '' }
const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 }

const personaOf = (id: string) => {
  const persona = PERSONAS.find((one) => one.id === id)
  if (!persona) throw new Error(`no persona ${id}`)
  return persona
}
const KNOWN = personaOf('flexible-both')
const NEW = personaOf('medical-adult')

let world: SandboxPeople
let parts: AccountParts
let sms: SmsChallenges
beforeAll(async () => {
  world = await openSandboxPeople(PERSONAS.map((persona) => ({ ...persona, levies: [] })))
  sms = createSmsChallenges(world)
  parts = createAccountParts(world, sms, createRateLimiter(world), CHEAP)
  await world.goTo(NOW)
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const table of [sessionsTable, smsTable, smsMessages, rateWindows, humanChecks, loginFailures, accountRegistrations, registrationCodes, accountsTable]) await world.database.delete(table)
  world.setClock(NOW)
})

const later = (ms: number) => world.setClock(new Date(world.clock.now().getTime() + ms).toISOString())
const check = async () => (await parts.humanChecks.create()).humanCheckId
const codeSentTo = async (phone: string) => (await world.database.select().from(smsMessages).where(eq(smsMessages.phone, phone))).at(-1)?.code ?? ''
const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000')

async function problemOf(attempt: Promise<unknown>): Promise<GatewayProblem> {
  const outcome = await attempt.catch((error: unknown) => error)
  if (!(outcome instanceof GatewayProblem)) throw new Error('no problem was met')
  return outcome
}

type Kind = 'phone' | 'document' | 'userName' | 'any'
const judge = async (loginNameKind: Kind, loginName: string, password = SANDBOX_PASSWORD) =>
  parts.credentials.judge({ loginNameKind, loginName, password, humanCheckId: await check() })
const identityOf = async ({ name, documentType, documentNumber }: typeof KNOWN) => ({ name, documentType, documentNumber, humanCheckId: await check() })

describe('a password', () => {
  it.each([
    ['phone', KNOWN.phone],
    ['phone', `+86 ${KNOWN.phone}`],
    ['document', KNOWN.documentNumber],
    ['document', ` ${KNOWN.documentNumber.toLowerCase()} `],
    ['userName', 'flexible_both'],
    ['userName', 'Flexible_Both'],
    ['any', KNOWN.phone],
    ['any', KNOWN.documentNumber],
    ['any', 'flexible_both'],
  ] as const)('WEB-LOGIN-05: is taken with a login name of kind %s', async (kind, name) => {
    expect((await judge(kind, name)).personId).toBe(await world.personIdOf(KNOWN.id))
  })

  it('is refused alike when it is wrong, when the name is of another kind, and when nobody has the name', async () => {
    const problems = [
      await problemOf(judge('userName', 'flexible_both', 'Sandbox_2025')),
      await problemOf(judge('phone', KNOWN.documentNumber)),
      await problemOf(judge('userName', 'nobody_there')),
      await problemOf(judge('phone', NEW.phone)),
    ]
    expect(problems.map(({ code, parts: said }) => [code, said])).toEqual(Array(4).fill(['credentials-wrong', { attemptsLeft: TRIES - 1 }]))
  })

  it('is kept as argon2id, each with a salt of its own', async () => {
    const [one, other] = [await parts.passwords.hash('Same_pass1'), await parts.passwords.hash('Same_pass1')]
    expect(one).toMatch(/^\$argon2id\$v=19\$/)
    expect(one).not.toBe(other)
    expect(await parts.passwords.matches(one, 'Same_pass1')).toBe(true)
    expect(await parts.passwords.matches(null, '')).toBe(false)
  })

  it('locks the account after five wrong ones, whichever name was typed, and for a quarter of an hour', async () => {
    const names: readonly (readonly [Kind, string])[] = [['phone', KNOWN.phone], ['document', KNOWN.documentNumber], ['userName', 'flexible_both'], ['any', KNOWN.phone], ['any', 'FLEXIBLE_BOTH']]
    const codes: string[] = []
    for (const [kind, name] of names) codes.push((await problemOf(judge(kind, name, 'Wrong_2026'))).code)
    expect(codes).toEqual([...Array(TRIES - 1).fill('credentials-wrong'), 'account-locked'])
    const locked = await problemOf(judge('phone', KNOWN.phone))
    expect([locked.code, locked.parts.lockedUntil, locked.retryAfterSeconds]).toEqual(['account-locked', '2026-11-20T10:15:00.000+08:00', 900])
    later(LOCK_MS - 1)
    expect((await problemOf(judge('phone', KNOWN.phone))).code).toBe('account-locked')
    later(1)
    expect((await judge('phone', KNOWN.phone)).phone).toBe(KNOWN.phone)
  })

  it('locks a name that nobody has in the same way', async () => {
    const codes: string[] = []
    for (let tries = 0; tries <= TRIES; tries += 1) codes.push((await problemOf(judge('userName', tries % 2 ? 'nobody_there' : 'NOBODY_there'))).code)
    expect(codes).toEqual([...Array(TRIES - 1).fill('credentials-wrong'), 'account-locked', 'account-locked'])
  })

  it('may be wrong five times in all, when many try at the same time', async () => {
    await judge('phone', KNOWN.phone)
    const problems = await Promise.all(Array.from({ length: 12 }, () => problemOf(judge('phone', KNOWN.phone, 'Wrong_2026'))))
    expect(problems.filter(({ code }) => code === 'credentials-wrong')).toHaveLength(TRIES - 1)
  })

  it('that is right forgives those before it, and so does time', async () => {
    for (let tries = 1; tries < TRIES; tries += 1) await problemOf(judge('phone', KNOWN.phone, 'Wrong_2026'))
    await judge('phone', KNOWN.phone)
    expect((await problemOf(judge('phone', KNOWN.phone, 'Wrong_2026'))).parts.attemptsLeft).toBe(TRIES - 1)
    later(LOCK_MS)
    expect((await problemOf(judge('phone', KNOWN.phone, 'Wrong_2026'))).parts.attemptsLeft).toBe(TRIES - 1)
  })

  it('keeps nothing of what was typed', async () => {
    await problemOf(judge('document', NEW.documentNumber, 'Wrong_2026'))
    const rows = JSON.stringify(await world.database.select().from(loginFailures))
    for (const secret of [NEW.documentNumber, 'Wrong_2026']) expect(rows).not.toContain(secret)
  })

  it('is not judged without a check, with one that was used, or with one too old', async () => {
    const humanCheckId = await check()
    const send = (id: string) => parts.credentials.judge({ loginNameKind: 'phone', loginName: KNOWN.phone, password: SANDBOX_PASSWORD, humanCheckId: id })
    await send(humanCheckId)
    expect((await problemOf(send(humanCheckId))).code).toBe('human-check-failed')
    expect((await problemOf(send('made-up-check'))).code).toBe('human-check-failed')
    const old = await check()
    later(5 * 60_000)
    expect((await problemOf(send(old))).code).toBe('human-check-failed')
  })
})

describe('registering', () => {
  const begin = async (more: object = {}, who = NEW) => parts.registrations.begin({ ...(await identityOf(who)), ...more }, FROM)
  const complete = async (registrationId: string, more: Partial<{ userName: string; password: string; code: string; challengeId: string }> = {}, phone = NEW.phone) => {
    const challengeId = more.challengeId ?? (await parts.registrations.sendCode(registrationId, phone)).challengeId
    return parts.registrations.complete(registrationId, { userName: 'Zhou_1987', password: 'Zhou#1987', code: await codeSentTo(phone), ...more, challengeId })
  }

  it('APP-REG-06: needs the code of the bureau’s own number for the person, and then the password signs in', async () => {
    const begun = await begin()
    expect(begun).toMatchObject({ nameMasked: '**安', documentType: 'residentIdCard' })
    expect(await complete(begun.registrationId)).toEqual({ userName: 'Zhou_1987', phoneMasked: '199********' })
    for (const [kind, name] of [['phone', NEW.phone], ['userName', 'zhou_1987'], ['document', NEW.documentNumber]] as const) {
      expect((await judge(kind, name, 'Zhou#1987')).personId).toBe(await world.personIdOf(NEW.id))
    }
    expect((await problemOf(begin())).code).toBe('account-exists')
  })

  it('asks who it is: a wrong name and an unknown number get the same answer', async () => {
    expect((await problemOf(begin({ name: '周亦平' }))).code).toBe('identity-mismatch')
    expect((await problemOf(begin({ documentNumber: '310101199003070019' }))).code).toBe('identity-mismatch')
    expect((await problemOf(begin({ documentNumber: '310101199003070018' }))).code).toBe('document-invalid')
    expect((await problemOf(begin({}, KNOWN))).code).toBe('account-exists')
  })

  it('of somebody else is not possible by knowing a name and a number', async () => {
    const { registrationId } = await begin()
    expect((await problemOf(parts.registrations.sendCode(registrationId, '13800000000'))).code).toBe('phone-unconfirmed')
  })

  it('WEB-REG-04: with a code from the counter any free phone will do, and the code is good once', async () => {
    const registrationCode = (await parts.registrations.handOutCode(NEW.id)) ?? ''
    expect((await problemOf(begin({ registrationCode: registrationCode === '00000000' ? '11111111' : '00000000' }))).code).toBe('registration-code-wrong')
    const { registrationId } = await begin({ registrationCode })
    expect((await problemOf(parts.registrations.sendCode(registrationId, KNOWN.phone))).code).toBe('phone-taken')
    expect((await complete(registrationId, {}, '13800000000')).phoneMasked).toBe('138********')
    expect(await world.database.select().from(registrationCodes)).toEqual([])
    await sms.create('13800000000').catch(() => null)
    later(60_000)
    const { challengeId } = await sms.create('13800000000')
    expect(await sms.redeem(challengeId, await codeSentTo('13800000000'))).toEqual({ personId: await world.personIdOf(NEW.id) })
  })

  it('tries of a registration code are counted', async () => {
    const registrationCode = (await parts.registrations.handOutCode(NEW.id)) ?? ''
    for (let tries = 0; tries < 5; tries += 1) await problemOf(begin({ registrationCode: registrationCode === '00000000' ? '11111111' : '00000000' }))
    expect((await problemOf(begin({ registrationCode }))).code).toBe('rate-limited')
  })

  it.each([
    ['user-name-rule', { userName: '1abc' }],
    ['user-name-taken', { userName: 'FLEXIBLE_BOTH' }],
    ['password-rule', { password: 'abcdefgh1' }],
  ] as const)('%s: is told before the code is spent', async (code, more) => {
    const { registrationId } = await begin()
    const { challengeId } = await parts.registrations.sendCode(registrationId, NEW.phone)
    expect((await problemOf(complete(registrationId, { ...more, challengeId }))).code).toBe(code)
    await complete(registrationId, { challengeId })
  })

  it('takes no code that was sent for signing in, and its own signs nobody in', async () => {
    const { registrationId } = await begin()
    const { challengeId } = await parts.registrations.sendCode(registrationId, NEW.phone)
    expect((await problemOf(sms.redeem(challengeId, await codeSentTo(NEW.phone)))).code).toBe('sms-code-expired')
    later(60_000)
    const signIn = await sms.create(NEW.phone)
    expect((await problemOf(complete(registrationId, { challengeId: signIn.challengeId }))).code).toBe('sms-code-expired')
  })

  it('is over after half an hour, and with a wrong code there is no account', async () => {
    const { registrationId } = await begin()
    const { challengeId } = await parts.registrations.sendCode(registrationId, NEW.phone)
    expect((await problemOf(complete(registrationId, { challengeId, code: wrongOf(await codeSentTo(NEW.phone)) }))).code).toBe('sms-code-wrong')
    expect(await parts.accounts.ofPerson(await world.personIdOf(NEW.id))).toBeNull()
    later(30 * 60_000)
    expect((await problemOf(parts.registrations.sendCode(registrationId, NEW.phone))).code).toBe('not-found')
  })

  it('twice at once makes one account', async () => {
    const [one, other] = [await begin(), await begin()]
    const outcomes = await Promise.allSettled([complete(one.registrationId), complete(other.registrationId, { userName: 'Zhou_other' })])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('who has forgotten', () => {
  it('the phone number is shown it, masked, for name, document and password', async () => {
    const ask = async (password: string) => parts.recoveries.phone({ ...(await identityOf(KNOWN)), password }, FROM)
    expect(await ask(SANDBOX_PASSWORD)).toEqual({ phoneMasked: `${KNOWN.phone.slice(0, 3)}****${KNOWN.phone.slice(-4)}` })
    expect((await problemOf(ask('Wrong_2026'))).code).toBe('credentials-wrong')
    expect((await problemOf(parts.recoveries.phone({ ...(await identityOf(NEW)), password: SANDBOX_PASSWORD }, FROM))).code).toBe('account-missing')
  })

  it('the password sets a new one by the code: sessions of the old one end, and the lock opens', async () => {
    const sessions = createSessions(world)
    const device = world.ids.token()
    const personId = await world.personIdOf(KNOWN.id)
    const proved = { principalId: await principalOfPerson(world, personId), face: null, payerAccount: null }
    const [stolen, alipay] = [await sessions.open({ ...proved, channel: 'etax' }, device), await sessions.open({ ...proved, channel: 'alipay' }, device)]
    for (let tries = 0; tries < TRIES; tries += 1) await problemOf(judge('phone', KNOWN.phone, 'Wrong_2026'))

    const { recoveryId, challenge } = await parts.recoveries.begin(await identityOf(KNOWN), FROM)
    expect(challenge.phoneMasked).toBe('199********')
    const code = await codeSentTo(KNOWN.phone)
    expect((await problemOf(parts.recoveries.complete(recoveryId, { newPassword: 'weak', code }))).code).toBe('password-rule')
    expect((await problemOf(parts.recoveries.complete(recoveryId, { newPassword: 'New_2027pass', code: wrongOf(code) }))).code).toBe('sms-code-wrong')
    await parts.recoveries.complete(recoveryId, { newPassword: 'New_2027pass', code })
    expect((await judge('phone', KNOWN.phone, 'New_2027pass')).personId).toBe(personId)
    expect((await problemOf(judge('phone', KNOWN.phone))).code).toBe('credentials-wrong')
    expect((await problemOf(sessions.authenticate({ authorization: `Bearer ${stolen.token}`, device }))).code).toBe('session-required')
    await sessions.authenticate({ authorization: `Bearer ${alipay.token}`, device })
    expect((await problemOf(parts.recoveries.complete(recoveryId, { newPassword: 'New_2028pass', code }))).code).toBe('not-found')
  })
})
