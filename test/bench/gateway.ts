import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { duesOf, startStage } from '../sandbox/phone'

/** `npm run bench`: how soon `npm start` is ready, and how soon the gateway answers. Prints figures and judges nothing. */
const ROOT = path.resolve(import.meta.dirname, '../..')
const ASKED = 500

async function secondsToReady(dataDir: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', 'mock/start.ts'], { cwd: ROOT, env: { ...process.env, PORT: '0', SANDBOX_DATA: dataDir } })
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  const seconds = (performance.now() - started) / 1000
  child.kill('SIGTERM')
  await new Promise<void>((resolve) => child.once('close', () => resolve()))
  return seconds
}

async function times(count: number, act: () => Promise<unknown>): Promise<string> {
  const measured: number[] = []
  for (let index = 0; index < count; index += 1) {
    const started = performance.now()
    await act()
    measured.push(performance.now() - started)
  }
  measured.sort((a, b) => a - b)
  const at = (share: number) => (measured[Math.min(measured.length - 1, Math.floor(measured.length * share))] ?? 0).toFixed(1)
  return `${at(0.5)} ms median, ${at(0.99)} ms p99, of ${count}`
}

async function main(): Promise<void> {
  process.stdout.write(`${os.cpus().length} × ${os.cpus()[0]?.model ?? 'CPU'}, load ${(os.loadavg()[0] ?? 0).toFixed(1)}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`)
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bench-'))
  process.stdout.write(`npm start, a first time: ready after ${(await secondsToReady(dataDir)).toFixed(1)} s\n`)
  process.stdout.write(`npm start, again on the same data: ready after ${(await secondsToReady(dataDir)).toFixed(1)} s\n`)
  rmSync(dataDir, { recursive: true, force: true })

  const stage = await startStage()
  const phone = await stage.phone('flexible-both', 'alipay')
  const { contributorId } = await duesOf(stage, phone, 'flexible-both')
  await times(50, () => phone.get(`/contributors/${contributorId}/dues`))
  process.stdout.write(`GET dues: ${await times(ASKED, () => phone.get(`/contributors/${contributorId}/dues`))}\n`)
  process.stdout.write(`GET overview: ${await times(ASKED, () => phone.overview())}\n`)
  await stage.close()
}

void main()
