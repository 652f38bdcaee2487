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
import { createGateway, TURN_MS } from './gateway/gateway'
import { createBankClient } from './gateway/wallets/bank-client'
import { walletReturns } from './gateway/wallets/returns'
import { createWalletClients } from './gateway/wallets/create-wallet-clients'
import { hostBench } from './hosts/plugin'
import { loop } from './loops'
import { createIds, type RandomBytes } from './opaque-id'
import type { Persona } from './personas/persona'
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
  /** A database that is open already, and outlives the sandbox; instead of the three above. */
  readonly opened?: OpenDatabase
  /** Who lives in it; the personas when absent. */
  readonly people?: readonly Persona[]
  /** The address, without a slash at its end, by which wallets and browsers reach it where a proxy stands before it; its own when absent. */
  readonly publicUrl?: string
  /** The H5 build; `dist/h5` when absent. */
  readonly appDir?: string
  /** The machine's own time; tests give theirs. */
  readonly machine?: Clock
  readonly timers?: Timers
  /** How long the gateway waits for a wallet's answer; 5 s. */
  readonly walletTimeoutMs?: number
  /** What a password costs to guess; tests take a small one. */
  readonly passwordCost?: PasswordCost
  readonly random?: RandomBytes
  /** Told of what went wrong inside, one line each, without anything personal; the standard error when absent. */
  readonly report?: (line: string) => void
}

export interface Sandbox {
  /** With a slash at its end. */
  readonly url: string
  /** Does at once, one round each, what goes on by itself; for tests whose timers stand still. */
  work(): Promise<void>
  close(): Promise<void>
}

const ASK_EVERY_MS = 1_000
const MAKE_CERTIFICATES_EVERY_MS = 1_000
const KEEP_UP_EVERY_MS = 30_000
const ROOT = path.resolve(import.meta.dirname, '..')

/** Everything that the module talks to, on one port: bench, H5 build, contract, wallets. Ready when it resolves. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { machine = machineClock, timers = machineTimers, people = PERSONAS, report = (line) => process.stderr.write(`${line}\n`) } = options
  const opened = await openDatabase(options)
  const { database } = opened
  const clock = createClock(machine)
  const ids = createIds(options.random)
  const faults = createFaults()

  let url = ''
  const origin = () => options.publicUrl ?? url.replace(/\/$/, '')
  const warn = (words: string, error: unknown) => report(`${words}: ${describe(error)}`)
  const keys = walletKeyring(database)
  const wallets = createWallets({ database, clock, faults, keys, timers, wireClock: machine })
  const clients = createWalletClients({
    database,
    clock,
    origin,
    wireClock: machine,
    ...(options.walletTimeoutMs === undefined ? {} : { timeoutMs: options.walletTimeoutMs }),
    credentials: async () => merchantCredentials(await keys()),
  })
  const bank = createBankClient(createBankDesk({ database, clock, ids, faults, pause: (delayMs) => pause(timers, delayMs) }))
  const gateway = createGateway({ database, clock, machineClock: machine, ids, faults, wallets: clients, bank, origin, warn, ...(options.passwordCost === undefined ? {} : { passwordCost: options.passwordCost }) })

  const time = createSandboxTime({ database, clock, ids, people }, async (epoch) => {
    await openBankAccounts(database, people)
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
    loggerInstance: reportingLogger(report),
  })
  await app.register(formBody)
  await app.register(gateway.api, { prefix: '/api' })
  await app.register(gateway.notifications, { prefix: '/notifications' })
  await app.register(gateway.verifyPage, { prefix: '/verify' })
  await app.register(walletReturns, { prefix: '/returns' })
  await app.register(wallets.routes, { prefix: '/wallets' })
  const { hostProofs, certifications, registrations, counters, reconciliation } = gateway
  await app.register(controlRoutes({ database, clock, time, faults, keys, hostProofs, certifications, registrations, counters, reconciliation, people }), { prefix: '/sandbox' })
  await serveApp(app, options.appDir ?? path.join(ROOT, 'dist/h5'))

  url = `${await app.listen({ host: options.host ?? '127.0.0.1', port: options.port })}/`
  await wallets.resume()
  const goesOn: readonly { readonly everyMs: number; readonly run: () => Promise<void>; readonly broken: string }[] = [
    { everyMs: ASK_EVERY_MS, run: gateway.reconcile, broken: 'asking the wallets was broken off' },
    { everyMs: TURN_MS, run: reconciliation.takeTurn, broken: 'the reconciliation was broken off' },
    { everyMs: MAKE_CERTIFICATES_EVERY_MS, run: gateway.makeCertificates, broken: 'the making of certificates was broken off' },
    { everyMs: KEEP_UP_EVERY_MS, run: () => time.keepUp(), broken: 'what happens by itself was broken off' },
    { everyMs: KEEP_UP_EVERY_MS, run: gateway.tidyUp, broken: 'tidying up was broken off' },
  ]
  const quietly = ({ run, broken }: (typeof goesOn)[number]) => run().catch((error: unknown) => warn(broken, error))
  const loops = goesOn.map((one) => loop(timers, one.everyMs, () => quietly(one)))

  return {
    url,
    async work() {
      for (const one of goesOn) await quietly(one)
    },
    async close() {
      for (const one of loops) await one.stop()
      await wallets.close()
      await app.close()
      await opened.close()
    },
  }
}

async function openDatabase({ opened, dataDir, databaseUrl, template }: SandboxOptions): Promise<OpenDatabase> {
  if (opened !== undefined) return { database: opened.database, close: () => Promise.resolve() }
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
