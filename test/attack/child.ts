import { spawn } from 'node:child_process'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** `npm start` as a process of its own. */
export interface Child {
  /** Without a slash at its end. */
  readonly url: string
  /** What it wrote of what went wrong. */
  errors(): string
  /** Ends it as a power cut would: nothing is finished, nobody is told. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** @param env where it keeps its data (`SANDBOX_DATA` or `DATABASE_URL`), and `PUBLIC_URL` where a proxy stands before it */
export async function startChild(env: Readonly<Record<string, string>>): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'mock/start.ts'], { cwd: ROOT, env: { ...process.env, PORT: '0', ...env } })
  let [out, err] = ['', '']
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString()
      const url = /^ready at (\S+)\/\n/.exec(out)?.[1]
      if (url !== undefined) resolve(url)
    })
    void ended.then(() => reject(new Error(`the sandbox did not start: ${err}`)))
  })
  const end = (signal: 'SIGKILL' | 'SIGTERM') => async (): Promise<void> => {
    child.kill(signal)
    await ended
  }
  return { url: await ready, errors: () => err, kill: end('SIGKILL'), stop: end('SIGTERM') }
}
