import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { components } from '../../../types/gateway'
import type { Database } from '../../db/database'
import { openSandboxPeople, type SandboxPeople } from '../../core/sandbox-people.fixture'
import { acquaintances as acquaintancesTable, people, principals, rateWindows } from '../../db/schema'
import { fictitiousNumber } from '../../personas/fictitious'
import { PERSONAS } from '../../personas/personas'
import { GatewayProblem } from '../problem'
import { createNumberGuard } from '../limits/number-guard'
import { createRateLimiter } from '../limits/rate-limiter'
import type { Caller } from '../sessions/caller'
import { openCaller } from '../sessions/caller.fixture'
import { contributorOf, createAcquaintances, rememberPaidFor, type Acquaintances } from './acquaintances'
import { lookUp as lookUpWith } from './look-up'

type Lookup = components['schemas']['ContributorLookup']

const NOW = '2026-11-20T10:00:00+08:00'
const UNKNOWN = fictitiousNumber('19900101', '999')

let world: SandboxPeople
let acquaintances: Acquaintances
beforeAll(async () => {
  world = await openSandboxPeople(PERSONAS.map((persona) => ({ ...persona, levies: [] })))
  await world.goTo(NOW)
  acquaintances = createAcquaintances(world)
})
afterAll(() => world.close())
beforeEach(() => world.database.delete(rateWindows))

/** Callers share nothing: every test has accounts of its own. */
let accounts = 0
const wechatCaller = () => openCaller(world, { account: `wechat:${(accounts += 1)}` })
const callerFor = async (personaId: string, channel: 'unionpay' | 'alipay' | 'etax' = 'alipay') => openCaller(world, { personId: await world.personIdOf(personaId), channel })
const anotherSession = (caller: Caller): Caller => ({ ...caller, sessionId: `${caller.sessionId}-later` })

const lookUp = (caller: Caller, lookup: Lookup) => {
  const limiter = createRateLimiter(world)
  return lookUpWith(world, { limiter, numberGuard: createNumberGuard(limiter) }, acquaintances, caller, lookup)
}
const idsOf = async (caller: Caller) => (await acquaintances.list(caller)).map(({ contributorId }) => contributorId)

/** A database that notes what it is asked. */
function listening(database: Database, done: string[]): Database {
  return new Proxy(database, {
    get(target, name) {
      if (name === 'transaction') {
        done.push(name)
        return (work: (transaction: Database) => Promise<unknown>) => target.transaction((transaction) => work(listening(transaction, done)))
      }
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      done.push(String(name))
      return value.bind(target)
    },
  })
}

function lookupOf(personaId: string, changes: Partial<Lookup> = {}): Lookup {
  const persona = PERSONAS.find(({ id }) => id === personaId)
  if (persona === undefined) throw new Error(`no persona ${personaId}`)
  return { name: persona.name, documentType: persona.documentType, documentNumber: persona.documentNumber, ...changes }
}

async function problemOf(attempt: Promise<unknown>) {
  const outcome = await attempt.catch((error: unknown) => error)
  if (!(outcome instanceof GatewayProblem)) throw new Error('no problem was met')
  return { ...outcome.body('request-0001'), retryAfter: outcome.retryAfterSeconds }
}

describe('looking somebody up', () => {
  it('finds them by document and name, however these were typed', async () => {
    const caller = await wechatCaller()
    const found = await lookUp(caller, lookupOf('medical-child', { name: ' 周 小满 ' }))
    expect(found.person.personaId).toBe('medical-child')
    expect((await lookUp(caller, lookupOf('medical-child', { documentNumber: ` ${lookupOf('medical-child').documentNumber.replace(/(\d{6})/, '$1 - ')}` }))).contributorId).toBe(found.contributorId)
    expect((await lookUp(caller, lookupOf('foreigner-passport', { name: 'Ｅlodie  marchand', documentNumber: '００zz99017', nationality: 'FRA' }))).person.personaId).toBe('foreigner-passport')
  })

  it('answers a wrong name, an unknown number and a wrong nationality alike', async () => {
    const caller = await wechatCaller()
    const wrong: Lookup[] = [
      lookupOf('medical-child', { name: '周亦安' }),
      lookupOf('medical-child', { documentNumber: UNKNOWN }),
      lookupOf('foreigner-passport', { nationality: 'CHN' }),
      // A number that somebody has, on another kind of document.
      lookupOf('hong-kong-resident', { documentType: 'foreignPassport' }),
    ]
    const answers = await Promise.all(wrong.map((lookup) => problemOf(lookUp(caller, lookup))))
    for (const answer of answers) expect(answer).toEqual({ type: 'urn:problem:identity-mismatch', title: 'Nobody is known by this document and name', status: 422, code: 'identity-mismatch', instance: 'request-0001', retryAfter: null })
    expect(await idsOf(caller)).toEqual([])
  })

  it('does the same work for a wrong name as for an unknown number, so that the time it takes tells nothing', async () => {
    const caller = await wechatCaller()
    const work = async (lookup: Lookup) => {
      const done: string[] = []
      const context = { ...world, database: listening(world.database, done) }
      const limiter = createRateLimiter(context)
      await problemOf(lookUpWith(context, { limiter, numberGuard: createNumberGuard(limiter) }, acquaintances, caller, lookup))
      return done
    }
    const wrongName = await work(lookupOf('medical-child', { name: '周亦安' }))
    expect(wrongName).toEqual(['transaction', 'insert', 'insert', 'select', 'select', 'insert'])
    expect(await work(lookupOf('medical-child', { documentNumber: UNKNOWN }))).toEqual(wrongName)
    expect(await work(lookupOf('foreigner-passport', { nationality: 'CHN' }))).toEqual(wrongName)
  })

  it.each([
    ['319999201805211131', 'checkDigit'],
    ['3199992018052111', 'length'],
    ['319999209905211134', 'date'],
    ['', 'empty'],
  ])('says what is wrong with the number %j: %s', async (documentNumber, rule) => {
    const caller = await wechatCaller()
    const problem = await problemOf(lookUp(caller, lookupOf('medical-child', { documentNumber })))
    expect([problem.code, problem.violations]).toEqual(['document-invalid', [{ field: '/documentNumber', rule }]])
  })

  it('stops after ten misses, until the window is over, and for one’s own account alone', async () => {
    const [guesser, bystander] = [await wechatCaller(), await wechatCaller()]
    const miss = () => lookUp(guesser, lookupOf('medical-child', { name: '赵钱孙' }))
    for (let tries = 0; tries < 10; tries += 1) expect((await problemOf(miss())).code).toBe('identity-mismatch')
    const refused = await problemOf(miss())
    expect([refused.code, refused.status, refused.retryAfter]).toEqual(['rate-limited', 429, 600])
    expect((await problemOf(lookUp(guesser, lookupOf('medical-child')))).code).toBe('rate-limited')
    expect((await lookUp(bystander, lookupOf('medical-child'))).person.personaId).toBe('medical-child')
    world.setClock('2026-11-20T10:09:59.001+08:00')
    expect((await problemOf(miss())).retryAfter).toBe(1)
    world.setClock('2026-11-20T10:10:00.000+08:00')
    expect((await lookUp(guesser, lookupOf('medical-child'))).person.personaId).toBe('medical-child')
    world.setClock(NOW)
  })

  it('is not used up by finding, nor by numbers that can’t be', async () => {
    const caller = await wechatCaller()
    for (let tries = 0; tries < 12; tries += 1) {
      await lookUp(caller, lookupOf('medical-child'))
      await problemOf(lookUp(caller, lookupOf('medical-child', { documentNumber: '1' })))
    }
    expect((await problemOf(lookUp(caller, lookupOf('medical-child', { documentNumber: UNKNOWN })))).code).toBe('identity-mismatch')
  })

  it('lets no more guesses through that are made at the same time', async () => {
    const caller = await wechatCaller()
    const guesses = [...Array.from({ length: 24 }, () => lookupOf('medical-child', { name: '赵钱孙' })), lookupOf('medical-child')]
    const codes = await Promise.all(guesses.map(async (guess) => lookUp(caller, guess).then(() => 'found', (error: unknown) => (error instanceof GatewayProblem ? error.code : 'fault'))))
    expect(codes.filter((code) => code === 'identity-mismatch')).toHaveLength(10)
    expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(15)
  })

  it('finds nobody but oneself in UnionPay, and does not tell whether there is somebody', async () => {
    const caller = await callerFor('flexible-both', 'unionpay')
    expect((await lookUp(caller, lookupOf('flexible-both'))).person.personaId).toBe('flexible-both')
    const answers = await Promise.all(
      [lookupOf('medical-child'), lookupOf('medical-child', { name: '赵钱孙' }), lookupOf('medical-child', { documentNumber: UNKNOWN })].map((lookup) => problemOf(lookUp(caller, lookup))),
    )
    expect(answers.map(({ code }) => code)).toEqual(['not-found', 'not-found', 'not-found'])
    expect((await problemOf(lookUp(caller, lookupOf('flexible-both', { name: '赵钱孙' })))).code).toBe('identity-mismatch')
  })
})

describe('whom one knows', () => {
  it('has an id that means nothing to another, and stays the same for oneself', async () => {
    const [one, other] = [await wechatCaller(), await wechatCaller()]
    const mine = await lookUp(one, lookupOf('medical-child'))
    const theirs = await lookUp(other, lookupOf('medical-child'))
    expect(mine.contributorId).not.toBe(theirs.contributorId)
    expect((await lookUp(anotherSession(one), lookupOf('medical-child'))).contributorId).toBe(mine.contributorId)
    expect((await problemOf(acquaintances.find(other, mine.contributorId))).code).toBe('not-found')
    expect((await problemOf(acquaintances.forget(other, mine.contributorId))).code).toBe('not-found')
    expect((await acquaintances.find(one, mine.contributorId)).person.personaId).toBe('medical-child')
    for (const id of [mine.contributorId, theirs.contributorId]) expect(id).not.toBe(mine.person.id)
  })

  it('are oneself, then the others in the order in which one met them', async () => {
    const caller = await callerFor('medical-adult')
    const met: string[] = []
    for (const [index, personaId] of ['medical-senior', 'medical-child', 'flexible-both'].entries()) {
      world.setClock(`2026-11-20T10:00:0${index}+08:00`)
      met.push((await lookUp(caller, lookupOf(personaId))).contributorId)
    }
    const self = await acquaintances.meet(caller, await world.personIdOf('medical-adult'))
    world.setClock(NOW)
    expect(await idsOf(caller)).toEqual([self.contributorId, ...met])
  })

  it('are forgotten with the session, unless one paid for them', async () => {
    const caller = await wechatCaller()
    const paidFor = await lookUp(caller, lookupOf('medical-child'))
    await lookUp(caller, lookupOf('medical-senior'))
    await rememberPaidFor(world.database, caller.principalId, [paidFor.contributorId])
    expect(await idsOf(anotherSession(caller))).toEqual([paidFor.contributorId])
  })

  it('are remembered by who paid for them, and by nobody else', async () => {
    const [payer, other] = [await wechatCaller(), await wechatCaller()]
    await lookUp(payer, lookupOf('medical-child'))
    const theirs = await lookUp(other, lookupOf('medical-child'))
    await rememberPaidFor(world.database, payer.principalId, [theirs.contributorId])
    expect(await idsOf(anotherSession(other))).toEqual([])
  })

  it('can be forgotten, and met again under the same id', async () => {
    const caller = await wechatCaller()
    const { contributorId } = await lookUp(caller, lookupOf('medical-child'))
    await rememberPaidFor(world.database, caller.principalId, [contributorId])
    await acquaintances.forget(caller, contributorId)
    expect(await idsOf(caller)).toEqual([])
    expect((await problemOf(acquaintances.find(caller, contributorId))).code).toBe('not-found')
    expect((await problemOf(acquaintances.forget(caller, contributorId))).code).toBe('not-found')
    expect((await lookUp(caller, lookupOf('medical-child'))).contributorId).toBe(contributorId)
    expect(await idsOf(caller)).toEqual([contributorId])
  })

  it('always include oneself', async () => {
    const caller = await callerFor('medical-adult')
    const { contributorId } = await acquaintances.meet(caller, await world.personIdOf('medical-adult'))
    expect((await problemOf(acquaintances.forget(caller, contributorId))).code).toBe('not-found')
    expect((await idsOf(anotherSession(caller)))[0]).toBe(contributorId)
  })

  it('are met once, however often at the same time', async () => {
    const caller = await wechatCaller()
    const personId = await world.personIdOf('medical-child')
    const met = await Promise.all(Array.from({ length: 8 }, () => acquaintances.meet(caller, personId)))
    expect(new Set(met.map(({ contributorId }) => contributorId)).size).toBe(1)
    expect(await world.database.select().from(acquaintancesTable).where(eq(acquaintancesTable.principalId, caller.principalId))).toHaveLength(1)
  })

  it('are out of reach in UnionPay, where one met them elsewhere', async () => {
    const elsewhere = await callerFor('ten-years', 'alipay')
    const child = await lookUp(elsewhere, lookupOf('medical-child'))
    const self = await acquaintances.meet(elsewhere, await world.personIdOf('ten-years'))
    await rememberPaidFor(world.database, elsewhere.principalId, [child.contributorId])
    const unionPay = await callerFor('ten-years', 'unionpay')
    expect(unionPay.principalId).toBe(elsewhere.principalId)
    expect(await idsOf(unionPay)).toEqual([self.contributorId])
    expect((await problemOf(acquaintances.find(unionPay, child.contributorId))).code).toBe('not-found')
    expect(await idsOf(anotherSession(elsewhere))).toEqual([self.contributorId, child.contributorId])
  })

  it('are shown masked, as oneself or another', async () => {
    const caller = await callerFor('medical-adult')
    const child = await lookUp(caller, lookupOf('medical-child'))
    const shown = contributorOf(child, caller)
    expect(shown).toEqual({ contributorId: child.contributorId, relation: 'other', nameMasked: '**满', documentType: 'residentIdCard', documentNumberMasked: `3*****${child.person.documentNumber.at(-1)}`, nationality: 'CHN' })
    expect(contributorOf(await acquaintances.meet(caller, await world.personIdOf('medical-adult')), caller).relation).toBe('self')
    // Where the host proves only an account, nobody is oneself, not even who is.
    expect(contributorOf(child, { personId: null }).relation).toBe('other')
  })
})

describe('a principal', () => {
  it('is one for a person in every host, and one for an account', async () => {
    const [alipay, etax] = [await callerFor('nothing-due', 'alipay'), await callerFor('nothing-due', 'etax')]
    expect(alipay.principalId).toBe(etax.principalId)
    expect([alipay.personId, etax.personId]).toEqual([await world.personIdOf('nothing-due'), await world.personIdOf('nothing-due')])
    const again = await Promise.all(Array.from({ length: 5 }, () => openCaller(world, { account: 'wechat:same' })))
    expect(new Set(again.map(({ principalId }) => principalId)).size).toBe(1)
    expect(new Set(again.map(({ sessionId }) => sessionId)).size).toBe(5)
    expect(await world.database.select().from(principals).where(eq(principals.account, 'wechat:same'))).toEqual([{ id: again[0]?.principalId, personId: null, account: 'wechat:same' }])
    expect(await world.database.select({ id: people.id }).from(people)).toHaveLength(PERSONAS.length)
  })
})
