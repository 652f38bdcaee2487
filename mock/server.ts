import { readFileSync } from 'node:fs'
import path from 'node:path'
import formBody from '@fastify/formbody'
import fastifyStatic from '@fastify/static'
import fastify, { LogController, type FastifyInstance } from 'fastify'
import { contentPolicy } from '../config/content-policy'
import { createClock, machineClock, type Clock } from './clock'
import { controlRoutes } from './control/control-routes'
import { createSandboxTime } from './control/sandbox-time'
import { runAutoDebit } from './core/auto-debit'
import { openBankAccounts } from './core/bank-accounts'
import { createBankDesk } from './core/bank-desk'
import { openFolder, openMemory, openServer, type OpenDatabase } from './db/database'
import type { MemoryTemplate } from './db/memory'
import { createFaults } from './faults'
import type { PasswordCost } from './gateway/accounts/passwords'
import { answerBrokenRequest, answerUnreadableAddress } from './gateway/contract/problem-answers'
import { createGateway, TURN_MS } from './gateway/gateway'
import type { ClientReport, GatewaySignals } from './gateway/signals'
import type { Limits } from './gateway/limits/limits'
import { createBankClient } from './gateway/wallets/bank-client'
import { walletReturns } from './gateway/wallets/returns'
import { createWalletClients } from './gateway/wallets/create-wallet-clients'
import { securityHeaders } from './headers/security-headers'
import { hostBench } from './hosts/plugin'
import { loop } from './loops'
import { logAnswers, logging, type LogLevel } from './observability/log'
import { createMetrics } from './observability/metrics'
import { probes } from './observability/probes'
import { REQUEST_ID_HEADER, requestNames } from './observability/request-id'
import { createWalletWatch } from './observability/wallet-watch'
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
  readonly template?: MemoryTemplate
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
  /** How often something may be done; tests set some of it otherwise. */
  readonly limits?: Limits
  readonly random?: RandomBytes
  /** Told what is written into the log, one line of JSON each, without anything personal; the standard error when absent. */
  readonly report?: (line: string) => void
  /** Addresses of proxies whose word about who asks, and over what, is taken (`X-Forwarded-*`); nobody's when absent. */
  readonly trustedProxies?: string
  /** `warn` when absent. */
  readonly logLevel?: LogLevel
  /** Whether what pages tell of themselves is counted; it is when absent. */
  readonly hearsClients?: boolean
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
  const nameRequest = requestNames(options.random)
  const app: FastifyInstance = fastify({
    genReqId: nameRequest,
    requestIdHeader: false,
    logController: new LogController({ requestIdLogLabel: 'requestId', disableRequestLogging: true }),
    trustProxy: options.trustedProxies ?? false,
    forceCloseConnections: true,
    clientErrorHandler: (_, socket) => answerBrokenRequest(socket, nameRequest({ headers: {} })),
    frameworkErrors: (_, request, reply) => void answerUnreadableAddress(request, reply),
    logger: logging(options.logLevel ?? 'warn', report),
  })
  const warn = (words: string, error: unknown) => app.log.warn({ err: error }, words)
  const metrics = createMetrics(database)
  const hear = (report: ClientReport) => {
    metrics.clientReport(report)
    app.log.info({ report }, 'a page told of itself')
  }
  const signals: GatewaySignals = { ...metrics, clientReport: options.hearsClients === false ? () => undefined : hear }
  const watch = createWalletWatch(metrics.walletCall)
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
  const settings = { ...(options.passwordCost === undefined ? {} : { passwordCost: options.passwordCost }), ...(options.limits === undefined ? {} : { limits: options.limits }) }
  const watched = { alipay: watch.wallet(clients.alipay), wechatPay: watch.wallet(clients.wechatPay), unionPay: watch.wallet(clients.unionPay) }
  const bank = watch.bank(createBankClient(createBankDesk({ database, clock, ids, faults, pause: (delayMs) => pause(timers, delayMs) })))
  const gateway = createGateway({ database, clock, machineClock: machine, ids, faults, wallets: watched, bank, origin, warn, signals, ...settings })

  const time = createSandboxTime({ database, clock, ids, people }, async (state) => {
    await openBankAccounts(database, people)
    await gateway.counters.enterEarlier()
    // While the sandbox starts no wallet answers yet: what an order holds is left to the run's next moment.
    await gateway.releaseOverdue().catch((error: unknown) => warn('an order could not be ended before the banks’ run', error))
    return runAutoDebit({ database, ids, now: clock.now(), state })
  })
  await time.open()

  observe(app)
  await securityHeaders(app)
  metrics.serve(app)
  await app.register(probes({ database, wallets: watch }))
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
  const counted = (run: Promise<void>) =>
    run.then(
      () => metrics.reconciled(true, machine.now()),
      (error: unknown) => {
        metrics.reconciled(false, machine.now())
        throw error
      },
    )
  const goesOn: readonly { readonly everyMs: number; readonly run: () => Promise<void>; readonly broken: string }[] = [
    { everyMs: ASK_EVERY_MS, run: () => counted(gateway.reconcile()), broken: 'asking the wallets was broken off' },
    { everyMs: TURN_MS, run: () => counted(reconciliation.takeTurn()), broken: 'the reconciliation was broken off' },
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
    preCompressed: true,
    setHeaders: (reply, file) => {
      const isNamedByContent = /\.[0-9a-f]{8}\.(js|css)(\.(br|gz))?$/.test(file)
      void reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
      // From the page as it lies there, so that a new build is served with what belongs to it.
      if (file.endsWith('.html')) void reply.header('content-security-policy', contentPolicy(readFileSync(file, 'utf8')))
    },
  })
}

/** Each answer says by what name its request is known, and the log has a line for it. */
function observe(app: FastifyInstance): void {
  app.decorateRequest('problemCode', null)
  app.addHook('onRequest', async (request, reply) => void reply.header(REQUEST_ID_HEADER, request.id))
  logAnswers(app)
}
