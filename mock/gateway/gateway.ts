import { and, inArray, lte } from 'drizzle-orm'
import type { FastifyPluginAsync } from 'fastify'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import { paymentOrders } from '../db/schema'
import type { FaultStore } from '../faults'
import type { Ids } from '../opaque-id'
import { makeCertificates } from './certificates/making'
import { verifyPage } from './certificates/verify-page'
import { createAccountParts } from './accounts/account-parts'
import type { PasswordCost } from './accounts/passwords'
import type { Registrations } from './accounts/registrations'
import { contractRoutes } from './contract/contract-routes'
import { createAcquaintances } from './contributors/acquaintances'
import { createCertifications, type Certifications } from './identity/certifications'
import { createHostProofs, type HostProofs } from './identity/host-proofs'
import { createSmsChallenges } from './identity/sms-challenges'
import { createHousekeeping } from './housekeeping'
import { enterEarlierMandate, signAtCounter } from './mandates/counter'
import { notifications } from './notifications'
import { publicOperations, sessionOperations, type GatewayParts } from './operations'
import type { OrderContext } from './orders/order-context'
import { createOrders } from './orders/orders'
import { reconcile } from './orders/reconciliation'
import { createAddressGuard } from './limits/address-guard'
import type { Limits } from './limits/limits'
import { createNumberGuard } from './limits/number-guard'
import { createRateLimiter } from './limits/rate-limiter'
import { reconciliationReports, runReconciliation, type ReconciliationReport } from './orders/reconciliation-run'
import { createSealedBodies } from './sealed-bodies/sealed-bodies'
import { createSealing } from './sealing'
import type { GatewaySignals } from './signals'
import { createSessions } from './sessions/sessions'
import type { BankClient } from './wallets/bank-client'
import type { WalletClient, WalletId } from './wallets/wallet-client'

export interface GatewayOptions {
  readonly database: Database
  readonly clock: Clock
  readonly machineClock: Clock
  readonly ids: Ids
  readonly faults: FaultStore
  readonly wallets: Readonly<Record<WalletId, WalletClient>>
  readonly bank: BankClient
  readonly origin: () => string
  readonly warn: OrderContext['warn']
  readonly signals: GatewaySignals
  /** What a password costs to guess; tests take a small one. */
  readonly passwordCost?: PasswordCost
  /** How often something may be done; {@link LIMITS} when absent. */
  readonly limits?: Limits
}

/** How often everything that is open is asked about. */
export const TURN_MS = 10 * 60_000

type CounterAccount = Parameters<typeof signAtCounter>[2]

/** The gateway: the contract, the door for the wallets' notifications, and what it does without being asked. */
export interface Gateway {
  /** Mounted under `/api`. */
  readonly api: FastifyPluginAsync
  /** Mounted under `/notifications`. */
  readonly notifications: FastifyPluginAsync
  /** Mounted under `/verify`: where the QR code of a certificate leads. */
  readonly verifyPage: FastifyPluginAsync
  /** The hosts' side of proving who is there, for the host bench. */
  readonly hostProofs: HostProofs
  readonly certifications: Certifications
  /** Whose counter hands out registration codes. */
  readonly registrations: Registrations
  /** The counters' side of mandates, for the sandbox's control. */
  readonly counters: {
    sign(personaId: string, account: CounterAccount): ReturnType<typeof signAtCounter>
    /** Enters what was signed before the sandbox began, once. */
    enterEarlier(): Promise<void>
  }
  /** Ends orders whose time is over, so that the banks' run finds their dues free. */
  releaseOverdue(): Promise<void>
  /** Asks about what has come to its turn. */
  reconcile(): Promise<void>
  readonly reconciliation: {
    /** Asks about everything that is open, now. */
    run(): Promise<ReconciliationReport>
    /** The same in its turn, which comes every ten minutes; of several processes one takes it. */
    takeTurn(): Promise<void>
    /** The newest first. */
    reports(limit: number): Promise<ReconciliationReport[]>
  }
  /** Makes the certificates that were applied for, unless they are to wait. */
  makeCertificates(): Promise<void>
  /** Throws away what nobody can use any more, a share of it at each call. */
  tidyUp(): Promise<void>
}

export function createGateway(options: GatewayOptions): Gateway {
  const { database, clock, machineClock, ids, faults } = options
  const context = { database, clock, ids }
  const sessions = createSessions(context)
  const hostProofs = createHostProofs(context)
  const certifications = createCertifications(context, options.origin)
  const limiter = createRateLimiter(context, options.limits, options.signals.rateLimited)
  const smsChallenges = createSmsChallenges(context, limiter)
  const account = createAccountParts(context, smsChallenges, limiter, options.passwordCost)
  const orders = createOrders(options)
  const acquaintances = createAcquaintances(context)
  const mandates = { ...context, acquaintances, limiter, smsChallenges, sealing: createSealing(context) }
  const bodies = createSealedBodies(context, faults)
  const parts: GatewayParts = {
    context,
    sessions,
    hostProofs,
    smsChallenges,
    account,
    certifications,
    faults,
    acquaintances,
    limiter,
    numberGuard: createNumberGuard(limiter),
    orders,
    certificates: options,
    mandates,
    signals: options.signals,
    bodies,
  }
  return {
    api: contractRoutes({ sessions, open: publicOperations(parts), guarded: sessionOperations(parts), addresses: createAddressGuard(database, limiter), faults, signals: options.signals, bodies }),
    notifications: notifications(options),
    verifyPage: verifyPage(context),
    hostProofs,
    certifications,
    registrations: account.registrations,
    counters: {
      sign: (personaId, account) => signAtCounter(mandates, personaId, account),
      enterEarlier: () => enterEarlierMandate(mandates),
    },
    async releaseOverdue() {
      // The orders' own index knows; their dues are held until the same moment.
      const overdue = await database
        .select({ orderId: paymentOrders.id })
        .from(paymentOrders)
        .where(and(inArray(paymentOrders.state, ['created', 'awaitingWallet', 'confirming']), lte(paymentOrders.expiresAt, clock.now())))
      await orders.releaseOverdue(overdue.map(({ orderId }) => orderId))
    },
    reconcile: () => reconcile(options),
    reconciliation: {
      async run() {
        const report = await runReconciliation(options, null)
        if (report === null) throw new Error('a report was not kept')
        return report
      },
      async takeTurn() {
        await runReconciliation(options, String(Math.floor(machineClock.now().getTime() / TURN_MS)))
      },
      reports: (limit) => reconciliationReports(database, limit),
    },
    makeCertificates: async () => {
      if (faults.get().gateway.certificates === 'made') await makeCertificates(options)
    },
    tidyUp: createHousekeeping(options),
  }
}
