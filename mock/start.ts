import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { readLimits, type Limits } from './gateway/limits/limits'
import { LOG_LEVELS, type LogLevel } from './observability/log'
import { startSandbox } from './server'

/** `npm start`: builds what is missing, serves everything on one port, and stops cleanly. */
const ROOT = path.resolve(import.meta.dirname, '..')
const APP_DIR = path.join(ROOT, 'dist/h5')

function buildWhatIsMissing(): void {
  if (existsSync(path.join(APP_DIR, 'index.html'))) return
  const { status } = spawnSync('npx', ['tsx', 'config/build.ts', 'h5'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 8787)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  process.stderr.write(`PORT must be a number from 0 to 65535, not "${text}"\n`)
  return process.exit(1)
}

function logLevelOf(text: string | undefined): LogLevel {
  const level = LOG_LEVELS.find((one) => one === (text ?? 'warn'))
  if (level !== undefined) return level
  process.stderr.write(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}"\n`)
  return process.exit(1)
}

function limitsOf(json: string | undefined): Limits {
  try {
    return readLimits(json ?? '')
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return process.exit(1)
  }
}

async function main(): Promise<void> {
  const port = portOf(process.env.PORT)
  const logLevel = logLevelOf(process.env.LOG_LEVEL)
  const limits = limitsOf(process.env.RATE_LIMITS)
  buildWhatIsMissing()
  const { CLIENT_REPORTS, HOST, DATABASE_URL, SANDBOX_DATA, TRUSTED_PROXIES, PUBLIC_URL } = process.env
  const sandbox = await startSandbox({
    port,
    host: HOST ?? '127.0.0.1',
    dataDir: SANDBOX_DATA ?? path.join(ROOT, '.sandbox'),
    appDir: APP_DIR,
    logLevel,
    limits,
    hearsClients: CLIENT_REPORTS !== 'off',
    ...(TRUSTED_PROXIES === undefined ? {} : { trustedProxies: TRUSTED_PROXIES }),
    ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
    ...(PUBLIC_URL === undefined ? {} : { publicUrl: PUBLIC_URL.replace(/\/$/, '') }),
  })
  process.stdout.write(`ready at ${sandbox.url}\n`)

  let stopping = false
  const stop = () => {
    // A second signal means: now.
    if (stopping) process.exit(1)
    stopping = true
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
