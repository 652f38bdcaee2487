import { asc, eq } from 'drizzle-orm'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { instantOf, shanghaiDay } from '../../src/domain/time'
import type { SettableClock } from '../clock'
import { isInSandboxTime, SANDBOX_TIME } from '../core/opening-moment'
import type { Database } from '../db/database'
import { smsMessages } from '../db/schema'
import type { FaultSettings, FaultStore } from '../faults'
import type { Gateway } from '../gateway/gateway'
import type { Certifications } from '../gateway/identity/certifications'
import type { HostProofs, ProvingHost } from '../gateway/identity/host-proofs'
import type { Face } from '../gateway/sessions/caller'
import type { Registrations } from '../gateway/accounts/registrations'
import { SANDBOX_PASSWORD, userNameOf } from '../personas/accounts'
import type { Persona } from '../personas/persona'
import { seeAt } from '../personas/see-at'
import type { WalletKeys } from '../wallets/keys'
import { merchantPublicKeys } from '../wallets/public-keys'
import { resetWallets, walletTransactions } from '../wallets/transactions'
import { parseWalletId } from '../wallets/wallet-id'
import { createBeginning } from './beginning'
import { FAULT_SCHEMA } from './fault-schema'
import { mandateRoutes, type MandateControl } from './mandate-routes'
import { reconciliationRoutes } from './reconciliation-routes'
import { resetGateway } from './reset'
import type { SandboxTime } from './sandbox-time'

export interface ControlOptions {
  readonly database: Database
  readonly clock: SettableClock
  readonly time: SandboxTime
  readonly faults: FaultStore
  readonly hostProofs: HostProofs
  readonly certifications: Certifications
  readonly registrations: Registrations
  readonly counters: MandateControl['counters']
  readonly reconciliation: Gateway['reconciliation']
  readonly keys: () => Promise<WalletKeys>
  /** Who lives in the sandbox. */
  readonly people: readonly Persona[]
}

/** The bench's own control of the sandbox, mounted under `/sandbox`; no part of the contract. */
export const controlRoutes =
  (options: ControlOptions): FastifyPluginAsync =>
  async (app) => {
    const { database, clock, time, faults, keys, people } = options
    const beginning = createBeginning(database)

    app.get('/state', async () => ({ now: instantOf(clock.now()), clockSet: clock.offsetMs !== null }))
    app.get('/personas', async () =>
      people.map((persona) => {
        const { id, name, documentType, documentNumber, nationality, phone, case: what, caseEn } = persona
        const userName = userNameOf(persona)
        const account = userName === null ? null : { userName, password: SANDBOX_PASSWORD }
        return { id, name, documentType, documentNumber, nationality, phone, account, case: what, caseEn, seeAt: seeAt(persona, clock.now()) }
      }),
    )

    app.put<{ Body: { now: string | null } }>('/clock', { schema: { body: CLOCK_SCHEMA } }, async (request, reply) => {
      const { now } = request.body
      if (await time.set(now === null ? null : new Date(now))) return { now: instantOf(clock.now()) }
      return reply.code(400).send({ detail: OUT_OF_TIME })
    })

    app.get('/faults', async () => faults.get())
    app.put<{ Body: FaultSettings }>('/faults', { schema: { body: FAULT_SCHEMA } }, async (request) => faults.put(request.body))

    app.post<{ Body: { now?: string } | null }>('/reset', { schema: { body: RESET_SCHEMA } }, async (request, reply) => {
      const begin = request.body?.now === undefined ? null : new Date(request.body.now)
      if (begin !== null && !isInSandboxTime(shanghaiDay(begin))) return reply.code(400).send({ detail: OUT_OF_TIME })
      faults.reset()
      await resetWallets(database)
      await resetGateway(database)
      if (begin === null) await time.open()
      else {
        const kept = beginning.of(begin)
        if (kept === null || !(await time.goOn(kept.stands, begin, kept.lay))) {
          await time.set(begin)
          await beginning.keep({ epoch: begin, clockOffsetMs: clock.offsetMs }, clock.now())
        }
      }
      return reply.code(204).send()
    })

    hostRoutes(app, options)
    mandateRoutes(app, options)
    reconciliationRoutes(app, options.reconciliation)
    app.get<{ Querystring: { phone: string } }>('/sms-messages', { schema: { querystring: PHONE_SCHEMA } }, async (request) => {
      const rows = await database
        .select({ code: smsMessages.code, sentAt: smsMessages.sentAt })
        .from(smsMessages)
        .where(eq(smsMessages.phone, request.query.phone))
        .orderBy(asc(smsMessages.sentAt))
      return rows.map(({ code, sentAt }) => ({ code, sentAt: instantOf(sentAt) }))
    })

    app.get<{ Params: { wallet: string } }>('/wallets/:wallet/transactions', async (request, reply) => {
      const wallet = parseWalletId(request.params.wallet)
      return wallet === null ? reply.code(404).send({ detail: '没有这个钱包' }) : walletTransactions(database, wallet)
    })
    app.get('/merchant-keys', async () => merchantPublicKeys(await keys()))
  }

interface ProofRequest {
  readonly persona: string
  readonly channel: ProvingHost
  readonly face?: Face
}

function hostRoutes(app: FastifyInstance, { hostProofs, certifications, registrations }: ControlOptions): void {
  app.post<{ Body: { persona: string } }>('/registration-codes', { schema: { body: PERSONA_SCHEMA } }, async (request, reply) => {
    const code = await registrations.handOutCode(request.body.persona)
    return code === null ? reply.code(404).send({ detail: '沙盒里没有这个人' }) : { code }
  })
  app.post<{ Params: { certifyId: string } }>('/certifications/:certifyId', async (request, reply) =>
    (await certifications.pass(request.params.certifyId)) ? reply.code(204).send() : reply.code(404).send({ detail: '没有这次验证' }),
  )
  app.post<{ Body: ProofRequest }>('/host-proofs', { schema: { body: PROOF_SCHEMA } }, async (request, reply) => {
    const { persona, channel, face = 'miniProgram' } = request.body
    const proof = await hostProofs.mint(persona, channel, face)
    return proof === null ? reply.code(404).send({ detail: '沙盒里没有这个人' }) : { proof }
  })
}

const OUT_OF_TIME = `时间须在 ${SANDBOX_TIME.from} 至 ${SANDBOX_TIME.to} 之间`

const CLOCK_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['now'],
  properties: { now: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] } },
} as const

/** Where it begins anew: at that moment, or, with nothing, at one at which everybody's case can be seen. */
const RESET_SCHEMA = { type: ['object', 'null'], additionalProperties: false, properties: { now: { type: 'string', format: 'date-time' } } } as const

const PHONE_SCHEMA = { type: 'object', required: ['phone'], properties: { phone: { type: 'string', maxLength: 20 } } } as const

const PERSONA_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['persona'],
  properties: { persona: { type: 'string', maxLength: 64 } },
} as const

const PROOF_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['persona', 'channel'],
  properties: {
    persona: { type: 'string', maxLength: 64 },
    channel: { type: 'string', enum: ['alipay', 'wechat', 'suishenban', 'unionpay'] },
    face: { type: 'string', enum: ['miniProgram', 'officialAccount'] },
  },
} as const
