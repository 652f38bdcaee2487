import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

interface Run {
  readonly process: ChildProcess
  readonly out: () => string
  readonly err: () => string
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

describe('npm start', () => {
  const folders: string[] = []
  const runs: Run[] = []
  afterEach(async () => {
    for (const run of runs.splice(0)) {
      run.process.kill('SIGKILL')
      await run.ended
    }
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  function folder(): string {
    const made = mkdtempSync(path.join(os.tmpdir(), 'sandbox-'))
    folders.push(made)
    return made
  }

  function start(env: Record<string, string>): Run {
    const child = spawn(process.execPath, ['--import', 'tsx', 'mock/start.ts'], { cwd: ROOT, env: { ...process.env, ...env } })
    let [out, err] = ['', '']
    child.stdout.on('data', (text: Buffer) => (out += text.toString()))
    child.stderr.on('data', (text: Buffer) => (err += text.toString()))
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    const run = { process: child, out: () => out, err: () => err, ended }
    runs.push(run)
    return run
  }

  async function ready(run: Run): Promise<string> {
    await expect.poll(run.out, { timeout: 50_000, interval: 100 }).toMatch(/^ready at http:\/\/127\.0\.0\.1:\d+\/\n$/)
    return run.out().trim().slice('ready at '.length)
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('prints one line when it is ready, serves, and stops cleanly on %s', async (signal) => {
    const run = start({ PORT: '0', SANDBOX_DATA: folder() })
    const url = await ready(run)
    expect(await (await fetch(`${url}api/health`)).json()).toMatchObject({ status: 'ok' })
    for (const route of ['', 'app/', 'api/openapi.json', 'sandbox/personas']) expect((await fetch(`${url}${route}`)).status).toBe(200)
    run.process.kill(signal)
    expect(await run.ended).toBe(0)
    expect([run.out().split('\n').length, run.err()]).toEqual([2, ''])
  })

  it('tells a port that is none in one sentence', async () => {
    const run = start({ PORT: 'eighty', SANDBOX_DATA: folder() })
    expect(await run.ended).toBe(1)
    expect(run.err()).toBe('PORT must be a number from 0 to 65535, not "eighty"\n')
  })

  it('tells a port that is taken in one sentence', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const run = start({ PORT: port, SANDBOX_DATA: folder() })
    expect(await run.ended).toBe(1)
    expect(run.err()).toMatch(new RegExp(`^listen EADDRINUSE: address already in use 127\\.0\\.0\\.1:${port}\n$`))
    taken.close()
  })
})
