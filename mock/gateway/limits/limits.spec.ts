import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSandboxPeople, type SandboxPeople } from '../../core/sandbox-people.fixture'
import { rateWindows } from '../../db/schema'
import { GatewayProblem } from '../problem'
import { createAddressGuard, networkOf } from './address-guard'
import { LIMITS, readLimits, type LimitName } from './limits'
import { createNumberGuard, type Asking } from './number-guard'
import { createRateLimiter } from './rate-limiter'

const NOW = '2026-11-20T10:00:00+08:00'

let world: SandboxPeople
beforeAll(async () => {
  world = await openSandboxPeople([])
  world.setClock(NOW)
})
afterAll(() => world.close())
beforeEach(() => world.database.delete(rateWindows))

async function problemOf(attempt: Promise<unknown>): Promise<GatewayProblem> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(outcome instanceof GatewayProblem)) throw new Error('no problem was met')
  return outcome
}

describe('the limits that a sandbox is given', () => {
  it('are the table, with what is said otherwise', () => {
    expect(readLimits('')).toBe(LIMITS)
    expect(readLimits('{"codesFromAddress":{"times":5}}')).toEqual({ ...LIMITS, codesFromAddress: { ...LIMITS.codesFromAddress, times: 5 } })
  })

  it.each([
    ['[]', 'RATE_LIMITS must be an object'],
    ['nonsense', 'RATE_LIMITS must be an object'],
    ['{"perAddress":{}}', 'RATE_LIMITS: perAddress is unknown (known: '],
    ['{"toString":{}}', 'RATE_LIMITS: toString is unknown'],
    ['{"codesToPhone":7}', 'RATE_LIMITS: codesToPhone must be an object'],
    ['{"codesToPhone":{"times":0}}', 'RATE_LIMITS: codesToPhone.times must be a whole number above 0, not 0'],
    ['{"codesToPhone":{"windowMs":"1h"}}', 'RATE_LIMITS: codesToPhone.windowMs must be a whole number above 0, not "1h"'],
    ['{"codesToPhone":{"every":1}}', 'RATE_LIMITS: codesToPhone.every is unknown'],
  ])('%s are refused in words', (json, words) => {
    expect(() => readLimits(json)).toThrow(words)
  })
})

describe('an address', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s is of the network %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('may fail so often, and no more until the window is over; others are not concerned', async () => {
    const refused: LimitName[] = []
    const limiter = createRateLimiter(world, readLimits('{"signInMissesFromAddress":{"times":3}}'), (limit) => refused.push(limit))
    const guard = createAddressGuard(world.database, limiter)
    for (let tries = 0; tries < 3; tries += 1) {
      await guard.admit('createSession', '2001:db8:1:2::1')
      await guard.failed('createSession', '2001:db8:1:2::1', 'credentials-wrong')
      // What is no miss is not counted.
      await guard.failed('createSession', '2001:db8:1:2::1', 'consent-required')
    }
    // The same subscriber under another of their addresses.
    const problem = await problemOf(guard.admit('createAccountSmsChallenge', '2001:db8:1:2:ffff::9'))
    expect([problem.code, problem.retryAfterSeconds, refused]).toEqual(['rate-limited', 600, ['signInMissesFromAddress']])
    await guard.admit('createSession', '2001:db8:1:3::1')
    await guard.admit('getCalendar', '2001:db8:1:2::1')
    world.setClock('2026-11-20T10:10:00+08:00')
    await guard.admit('createSession', '2001:db8:1:2::1')
    world.setClock(NOW)
  })

  it('is sent so many codes, when they are asked for at the same time as well', async () => {
    const guard = createAddressGuard(world.database, createRateLimiter(world, readLimits('{"codesFromAddress":{"times":4}}')))
    const answers = await Promise.allSettled(Array.from({ length: 9 }, () => guard.admit('createSmsChallenge', '198.51.100.7')))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
  })

  it('is not kept as it is', async () => {
    await createAddressGuard(world.database, createRateLimiter(world)).admit('createSmsChallenge', '198.51.100.7')
    expect(JSON.stringify(await world.database.select().from(rateWindows))).not.toContain('198.51')
  })
})

describe('a number that is asked about', () => {
  const asking = (asker: string): Asking => ({ asker, documentType: 'residentIdCard', number: '319999199001011234' })
  const guard = () => createNumberGuard(createRateLimiter(world, readLimits('{"missesAboutNumber":{"times":5},"missesAboutNumberByAsker":{"times":3}}')))
  const wrong = async (asker: string) => {
    const one = guard()
    await one.admit(world.database, asking(asker))
    await one.wrong(world.database, asking(asker))
  }

  it('is not guessed about by one who asks again and again', async () => {
    for (let tries = 0; tries < 3; tries += 1) await wrong('one')
    expect((await problemOf(guard().admit(world.database, asking('one')))).code).toBe('rate-limited')
  })

  it('is not guessed about by many, each of whom is heard once from then on, and so its holder', async () => {
    for (const asker of ['a', 'b', 'c', 'd', 'e', 'f']) await wrong(asker)
    for (const asker of ['a', 'f']) expect((await problemOf(guard().admit(world.database, asking(asker)))).retryAfterSeconds).toBe(3600)
    const holder = guard()
    await holder.admit(world.database, asking('holder'))
    await holder.right(world.database, asking('holder'))
    await holder.admit(world.database, asking('holder'))
  })

  it('is kept as nothing that could be read', async () => {
    await wrong('one')
    const rows = await world.database.select().from(rateWindows)
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('319999')
    expect(await world.database.select().from(rateWindows).where(eq(rateWindows.count, 1))).toHaveLength(2)
  })
})
