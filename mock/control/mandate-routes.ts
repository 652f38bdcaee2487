import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { components } from '../../types/gateway'
import { fen } from '../../src/domain/money'
import { accountHash, accountsOf } from '../core/bank-accounts'
import { bankName } from '../core/banks'
import type { Database } from '../db/database'
import { bankAccounts, people } from '../db/schema'
import type { Gateway } from '../gateway/gateway'
import type { Persona } from '../personas/persona'

export interface MandateControl {
  readonly database: Database
  readonly counters: Gateway['counters']
  /** Who lives in the sandbox. */
  readonly people: readonly Persona[]
}

interface AccountChange {
  readonly accountNo: string
  readonly balanceFen?: number
  readonly closed?: boolean
}

interface CounterSignature {
  readonly persona: string
  readonly bankCode: string
  readonly accountNo: string
  readonly phone: string
}

/** The banks, the counters and 参保登记 as somebody at the bench moves them. No number stands in an address. */
export function mandateRoutes(app: FastifyInstance, { database, counters, people: personas }: MandateControl): void {
  app.get<{ Querystring: { persona: string } }>('/bank-accounts', { schema: { querystring: PERSONA_SCHEMA } }, async (request, reply) => {
    const persona = personas.find(({ id }) => id === request.query.persona)
    if (persona === undefined) return reply.code(404).send({ detail: '沙盒里没有这个人' })
    const rows = await database.select().from(bankAccounts).where(eq(bankAccounts.holderDocumentNumber, persona.documentNumber))
    return accountsOf(persona).map((account) => {
      const row = rows.find((one) => one.accountHash === accountHash(account.accountNo))
      return { ...account, bankName: bankName(account.bankCode), balanceFen: row?.balanceFen ?? null, closed: row?.closed ?? null }
    })
  })

  app.put<{ Body: AccountChange }>('/bank-accounts', { schema: { body: ACCOUNT_SCHEMA } }, async (request, reply) => {
    const { accountNo, balanceFen, closed } = request.body
    const changed = await database
      .update(bankAccounts)
      .set({ accountHash: accountHash(accountNo), ...(balanceFen === undefined ? {} : { balanceFen: fen(balanceFen) }), ...(closed === undefined ? {} : { closed }) })
      .where(eq(bankAccounts.accountHash, accountHash(accountNo)))
      .returning({ hash: bankAccounts.accountHash })
    return reply.code(changed.length === 1 ? 204 : 404).send(changed.length === 1 ? undefined : { detail: '没有这个账户' })
  })

  app.post<{ Body: CounterSignature }>('/counter-mandates', { schema: { body: COUNTER_SCHEMA } }, async (request, reply) => {
    const { persona, ...account } = request.body
    const signed = await counters.sign(persona, account)
    return reply.code('refused' in signed ? 422 : 201).send(signed)
  })

  app.put<{ Body: { persona: string; registration: components['schemas']['Registration'] } }>(
    '/registrations',
    { schema: { body: REGISTRATION_SCHEMA } },
    async (request, reply) => {
      const { persona, registration } = request.body
      const changed = await database.update(people).set({ registration }).where(eq(people.personaId, persona)).returning({ id: people.id })
      return reply.code(changed.length === 1 ? 204 : 404).send(changed.length === 1 ? undefined : { detail: '沙盒里没有这个人' })
    },
  )
}

const text = { type: 'string', maxLength: 64 } as const

const PERSONA_SCHEMA = { type: 'object', required: ['persona'], properties: { persona: text } } as const

const ACCOUNT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['accountNo'],
  properties: { accountNo: text, balanceFen: { type: 'integer', minimum: 0, maximum: 1e12 }, closed: { type: 'boolean' } },
} as const

const COUNTER_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['persona', 'bankCode', 'accountNo', 'phone'],
  properties: { persona: text, bankCode: text, accountNo: text, phone: text },
} as const

const REGISTRATION_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['persona', 'registration'],
  properties: { persona: text, registration: { type: 'string', enum: ['approved', 'underReview', 'none'] } },
} as const
