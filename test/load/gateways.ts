import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import type { TownPlace } from './town/open-town'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** A gateway in a process of its own, as `npm start` runs it. */
export interface GatewayProcess {
  readonly pid: number
  /** Without a slash at its end. */
  readonly url: string
  /** What it reported, a line each. */
  readonly reports: readonly string[]
  stop(): Promise<void>
}

/** @throws {Error} when it ends instead of getting ready */
export async function startGateway(place: TownPlace): Promise<GatewayProcess> {
  const where = 'databaseUrl' in place ? { DATABASE_URL: place.databaseUrl } : { SANDBOX_DATA: place.dataDir }
  const child = spawn(process.execPath, ['--import', 'tsx', 'mock/start.ts'], { cwd: ROOT, env: { ...process.env, PORT: '0', ...where } })
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve(void process.off('exit', endWithUs))))
  const reports: string[] = []
  child.stderr.on('data', (text: Buffer) => reports.push(...text.toString().trimEnd().split('\n')))
  return {
    url: await readyAt(child, () => reports.join('\n')),
    pid: child.pid ?? 0,
    reports,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function readyAt(child: ChildProcess, reported: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    let ready = false
    // Read to the end: a pipe that nobody empties would stop it.
    child.stdout?.on('data', (text: Buffer) => {
      if (ready) return
      said += text.toString()
      const url = /^ready at (\S+)\/$/m.exec(said)?.[1]
      ready = url !== undefined
      if (url !== undefined) resolve(url)
    })
    child.once('close', () => reject(new Error(`a gateway did not start: ${reported()}`)))
  })
}
