import { eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { accountsOf, openBankAccounts, type AccountCase, type PersonaAccount } from '../../core/bank-accounts'
import { openSandboxPeople } from '../../core/sandbox-people.fixture'
import { bankAccounts, idempotencyKeys, mandateDrafts, mandates, people as peopleTable, rateWindows, smsChallenges, smsMessages } from '../../db/schema'
import { PERSONAS } from '../../personas/personas'
import type { OperationId, OperationInput } from '../contract/operations'
import { createAcquaintances } from '../contributors/acquaintances'
import { createSmsChallenges } from '../identity/sms-challenges'
import { createRateLimiter } from '../limits/rate-limiter'
import { createSealing } from '../sealing'
import type { Caller } from '../sessions/caller'
import { openCaller } from '../sessions/caller.fixture'
import type { MandateContext } from './mandate-context'
import { mandateOperations } from './operations'

type Schemas = components['schemas']
type Channel = Exclude<Caller['channel'], 'wechat'>

export const NOW = '2026-09-20T10:00:00+08:00'
const WHO = PERSONAS.filter(({ id }) => ['flexible-both', 'medical-adult', 'under-review', 'paid-by-auto-debit', 'hong-kong-resident'].includes(id))

/** A request as an operation gets it. What an operation has no use for has a type without values, so it can't be left out and can't be made. */
const asked = <Id extends OperationId>(parts: Partial<OperationInput<Id>>): OperationInput<Id> =>
  ({ query: {}, path: {}, body: undefined, idempotencyKey: '', from: { address: '127.0.0.1', userAgent: 'test' }, ...parts }) as OperationInput<Id>

export type MandatesWorld = Awaited<ReturnType<typeof openMandates>>

let keys = 0
export const newKey = (): string => `key-${String((keys += 1)).padStart(12, '0')}`

/** The mandates with a few of the sandbox's people, their cards, and the clock in the test's hand. */
export async function openMandates() {
  const people = await openSandboxPeople(WHO)
  await people.goTo(NOW)
  const { database, ids } = people
  const gateway = { database, ids, clock: { now: () => people.clock.now() } }
  const context: MandateContext = {
    ...gateway,
    acquaintances: createAcquaintances(gateway),
    smsChallenges: createSmsChallenges(gateway),
    limiter: createRateLimiter(gateway),
    sealing: createSealing(gateway),
  }
  const operations = mandateOperations(context)

  const world = {
    context,
    operations,
    personIdOf: (personaId: string) => people.personIdOf(personaId),
    setClock: (now: string) => people.setClock(now),

    /** Somebody with the module open in a host that tells who they are. */
    caller: async (personaId: string, channel: Channel = 'suishenban') => openCaller(context, { personId: await people.personIdOf(personaId), channel }),
    /** Somebody in WeChat, of whom nobody knows who they are. */
    stranger: (account = 'wechat:openid-0001') => openCaller(context, { account }),

    card(personaId: string, which: AccountCase = 'main'): PersonaAccount {
      const persona = PERSONAS.find(({ id }) => id === personaId)
      const card = persona === undefined ? undefined : accountsOf(persona).find((one) => one.case === which)
      if (card === undefined) throw new Error(`${personaId} has no such card`)
      return card
    },

    async draft(caller: Caller, { bankCode, accountNo, phone }: Omit<PersonaAccount, 'case'>, replaces?: string): Promise<Schemas['MandateDraft']> {
      const body = { bankCode, accountNo, phone, ...(replaces === undefined ? {} : { replaces }) }
      return (await operations.draftMandate(asked({ body }), caller)).body
    },

    /** Has a code sent for a draft, and reads it on the phone. */
    async codeFor(caller: Caller, draftId: string): Promise<Schemas['MandateRequest']> {
      const { body } = await operations.createSigningChallenge(asked({ path: { draftId } }), caller)
      return { draftId, challengeId: body.challengeId, code: await newestCode() }
    },

    async answer(caller: Caller, body: Schemas['MandateRequest'], idempotencyKey = newKey()): Promise<Schemas['Mandate']> {
      return (await operations.signMandate(asked({ body, idempotencyKey }), caller)).body
    },

    /** From the card to the signature. */
    async sign(caller: Caller, card: PersonaAccount, replaces?: string): Promise<Schemas['Mandate']> {
      const { draftId } = await world.draft(caller, card, replaces)
      return world.answer(caller, await world.codeFor(caller, draftId))
    },

    async codeToRevoke(caller: Caller, mandateId: string): Promise<Schemas['SmsAnswer']> {
      const { body } = await operations.createRevocationChallenge(asked({ path: { mandateId } }), caller)
      return { challengeId: body.challengeId, code: await newestCode() }
    },

    async revoke(caller: Caller, mandateId: string, body: Schemas['SmsAnswer'], idempotencyKey = newKey()): Promise<Schemas['Mandate']> {
      return (await operations.revokeMandate(asked({ path: { mandateId }, body, idempotencyKey }), caller)).body
    },

    list: async (caller: Caller, query: { limit?: number; cursor?: string } = {}): Promise<Schemas['MandatePage']> => (await operations.listMandates(asked({ query }), caller)).body,
    see: async (caller: Caller, mandateId: string): Promise<Schemas['Mandate']> => (await operations.getMandate(asked({ path: { mandateId } }), caller)).body,
    letter: async (caller: Caller, mandateId: string) => (await operations.getMandateLetter(asked({ path: { mandateId } }), caller)).body,
    letterFile: (caller: Caller, mandateId: string) => operations.getMandateLetterFile(asked({ path: { mandateId } }), caller),

    async register(personaId: string, registration: Schemas['Registration']): Promise<void> {
      await database.update(peopleTable).set({ registration }).where(eq(peopleTable.personaId, personaId))
    },

    async reset(): Promise<void> {
      people.setClock(NOW)
      for (const table of [mandateDrafts, mandates, bankAccounts, smsChallenges, smsMessages, rateWindows, idempotencyKeys]) await database.delete(table)
      for (const { id, registration } of WHO) await world.register(id, registration)
      await openBankAccounts(database, WHO)
    },
    close: () => people.close(),
  }

  /** The last that was sent to anybody. */
  async function newestCode(): Promise<string> {
    const messages = await database.select().from(smsMessages)
    const newest = messages.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0]
    await database.delete(smsMessages)
    return newest?.code ?? ''
  }
  return world
}
