import path from 'node:path'
import formBody from '@fastify/formbody'
import fastifyStatic from '@fastify/static'
import { DrizzleQueryError } from 'drizzle-orm'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { createClock, machineClock, type Clock } from './clock'
import { controlRoutes } from './control/control-routes'
import { createSandboxTime } from './control/sandbox-time'
import { runAutoDebit } from './core/auto-debit'
import { openBankAccounts } from './core/bank-accounts'
import { createBankDesk } from './core/bank-desk'
import { openFolder, openMemory, openServer, type OpenDatabase } from './db/database'
import { createFaults } from './faults'
import type { PasswordCost } from './gateway/accounts/passwords'
import { answerBrokenRequest, answerUnreadableAddress } from './gateway/contract/problem-answers'
import { createGateway } from './gateway/gateway'
import { createBankClient } from './gateway/wallets/bank-client'
import { walletReturns } from './gateway/wallets/returns'
import { createWalletClients } from './gateway/wallets/create-wallet-clients'
import { hostBench } from './hosts/plugin'
import { loop } from './loops'
import { createIds, type RandomBytes } from './opaque-id'
import { PERSONAS } from './personas/personas'
import { walletKeyring } from './wallets/keyring'
import { createWallets } from './wallets/plugin'
import { merchantCredentials } from './wallets/public-keys'
import { machineTimers, pause, type Timers } from './wallets/timers'

export interface SandboxOptions {
  readonly host?: string
  /** 0 for any that is free. */
  readonly port: number
  /** A folder that survives a restart, or `memory`; without effect where there is a `databaseUrl`. */
  readonly dataDir: string
  /** What a database in memory begins with (`memoryTemplate`), which spares the first set-up. */
  readonly template?: Blob
  /** Any PostgreSQL-compatible server. */
  readonly databaseUrl?: string
  /** The H5 build; `dist/h5` when absent. */
  readonly appDir?: string
  /** The machine's own time; tests give theirs. */
  readonly machine?: Clock
  readonly timers?: Timers
  /** What a password costs to guess; tests take a small one. */
  readonly passwordCost?: PasswordCost
  readonly random?: RandomBytes
  /** Told of what went wrong inside, one line each, without anything personal; the standard error when absent. */
  readonly report?: (line: string) => void
}

export interface Sandbox {
  /** With a slash at its end. */
  readonly url: string
  close(): Promise<void>
}

const RECONCILE_EVERY_MS = 1_000
const MAKE_CERTIFICATES_EVERY_MS = 1_000
const KEEP_UP_EVERY_MS = 30_000
const ROOT = path.resolve(import.meta.dirname, '..')

/** Everything that the module talks to, on one port: bench, H5 build, contract, wallets. Ready when it resolves. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { machine = machineClock, timers = machineTimers, report = (line) => process.stderr.write(`${line}\n`) } = options
  const opened = await openDatabase(options)
  const { database } = opened
  const clock = createClock(machine)
  const ids = createIds(options.random)
  const faults = createFaults()

  let url = ''
  const origin = () => url.replace(/\/$/, '')
  const warn = (words: string, error: unknown) => report(`${words}: ${describe(error)}`)
  const keys = walletKeyring(database)
  const wallets = createWallets({ database, clock, faults, keys, timers, wireClock: machine })
  const clients = createWalletClients({
    database,
    clock,
    origin,
    wireClock: machine,
    credentials: async () => merchantCredentials(await keys()),
  })
  const bank = createBankClient(createBankDesk({ database, clock, ids, faults, pause: (delayMs) => pause(timers, delayMs) }))
  const gateway = createGateway({ database, clock, machineClock: machine, ids, faults, wallets: clients, bank, origin, warn, ...(options.passwordCost === undefined ? {} : { passwordCost: options.passwordCost }) })

  const time = createSandboxTime(database, clock, ids, async (epoch) => {
    await openBankAccounts(database, PERSONAS)
    await gateway.counters.enterEarlier()
    // While the sandbox starts no wallet answers yet: what an order holds is left to the run's next moment.
    await gateway.releaseOverdue().catch((error: unknown) => warn('an order could not be ended before the banks’ run', error))
    await runAutoDebit({ database, ids, now: clock.now(), epoch })
  })
  await time.open()

  const app: FastifyInstance = fastify({
    genReqId: () => ids.id(),
    requestIdHeader: false,
    forceCloseConnections: true,
    clientErrorHandler: (_, socket) => answerBrokenRequest(socket, ids.id()),
    frameworkErrors: (_, request, reply) => void answerUnreadableAddress(request, reply),
    loggerInstance: reportingLogger(report),
  })
  await app.register(formBody)
  await app.register(gateway.api, { prefix: '/api' })
  await app.register(gateway.notifications, { prefix: '/notifications' })
  await app.register(gateway.verifyPage, { prefix: '/verify' })
  await app.register(walletReturns, { prefix: '/returns' })
  await app.register(wallets.routes, { prefix: '/wallets' })
  const { hostProofs, certifications, registrations, counters } = gateway
  await app.register(controlRoutes({ database, clock, time, faults, keys, hostProofs, certifications, registrations, counters }), { prefix: '/sandbox' })
  await serveApp(app, options.appDir ?? path.join(ROOT, 'dist/h5'))

  url = `${await app.listen({ host: options.host ?? '127.0.0.1', port: options.port })}/`
  await wallets.resume()
  const loops = [
    loop(timers, RECONCILE_EVERY_MS, () => gateway.reconcile().catch((error: unknown) => warn('the reconciliation was broken off', error))),
    loop(timers, MAKE_CERTIFICATES_EVERY_MS, () => gateway.makeCertificates().catch((error: unknown) => warn('the making of certificates was broken off', error))),
    loop(timers, KEEP_UP_EVERY_MS, () =>
      Promise.all([time.keepUp(), gateway.tidyUp()]).then(
        () => undefined,
        (error: unknown) => warn('what happens by itself was broken off', error),
      ),
    ),
  ]

  return {
    url,
    async close() {
      for (const one of loops) await one.stop()
      await wallets.close()
      await app.close()
      await opened.close()
    },
  }
}

function openDatabase({ dataDir, databaseUrl, template }: SandboxOptions): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) return openServer(databaseUrl)
  return dataDir === 'memory' ? openMemory(template) : openFolder(dataDir)
}

/** The bench at `/`, and the H5 build at `/app/`: files whose names carry their content's hash are kept, the page is not. */
async function serveApp(app: FastifyInstance, appDir: string): Promise<void> {
  await app.register(hostBench({ appDir }))
  await app.register(fastifyStatic, {
    root: appDir,
    prefix: '/app/',
    decorateReply: false,
    setHeaders: (reply, file) => {
      const isNamedByContent = /\.[0-9a-f]{8}\.(js|css)$/.test(file)
      void reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** Only what went wrong is written down: neither requests nor their bodies, which hold people's numbers. */
function reportingLogger(report: (line: string) => void): FastifyBaseLogger {
  const quiet = () => undefined
  const loud = (about: unknown, words?: string) => report(`${words ?? ''} ${describe(about)}`.trim())
  const logger: FastifyBaseLogger = { level: 'error', fatal: loud, error: loud, warn: quiet, info: quiet, debug: quiet, trace: quiet, silent: quiet, child: () => logger }
  return logger
}

function describe(about: unknown): string {
  // What was asked of the database, without the values: they may be somebody's.
  if (about instanceof DrizzleQueryError) return `a query failed: ${about.query} cause: ${describe(about.cause)}`
  if (about instanceof Error) return [about.stack ?? about.message, ...(about.cause === undefined ? [] : [`cause: ${describe(about.cause)}`])].join(' ')
  if (typeof about === 'object' && about !== null && 'err' in about) return describe(about.err)
  return String(about)
}
