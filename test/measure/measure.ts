import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { FIRST_LOAD_LIMIT, firstLoad } from '../../config/first-load'
import { PACKAGE_LIMITS, packagesOf, type MiniTarget } from '../../config/packages'
import { proofText } from '../../mock/hosts/bridge/sandbox-client'
import { TICKET_PARAMETER, USER_AGENT_MARK } from '../../src/channels/suishenban/constants'
import { requireChromium } from '../chromium'
import { OPEN_DAY, startBench, type Bench } from '../h5/bench'
import { serveFolder, serveFrom, type Front } from './compressed'
import { drawings } from './drawing'
import { compare, median, type Contender } from './first-due'
import { install } from './install'
import { CACHE, ROOT } from './paths'
import { buildStarters, type Starter } from './starters'
import { kb, printTable, within } from './table'

/**
 * `npm run measure`: the budgets' table. Takes the builds as they are in `dist/` (`npm run build`); installs and builds what is
 * measured beside them, and Lighthouse, into `.cache/measure/`. Named parts alone: `npm run measure -- bytes drawing`.
 */
const PARTS = ['bytes', 'drawing', 'time', 'lighthouse'] as const
type Part = (typeof PARTS)[number]

const TIMES = 5
const WIRE_LIMIT = 110 * 1024
/** Ours against the stock Taro starter's "hello", in the same run. */
const SHARE_LIMIT = 0.65
/** Ours: what is owed stands in the page's shell before the app is there to be pressed. */
const SEEN = 'the first due'
const PRESSED = 'the first due that can be ticked'
const MINI_NAMES: Readonly<Record<MiniTarget, string>> = { weapp: 'WeChat', alipay: 'Alipay' }
const MINI_TARGETS = ['weapp', 'alipay'] as const
/** 随申办's webview, opened with a ticket: no script of the bench stands between. */
const USER_AGENT = `Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0 Mobile Safari/537.36 ${USER_AGENT_MARK}`
const PERSON = 'medical-adult'

function printBytes(starters: readonly Starter[]): void {
  const ours = firstLoad(path.join(ROOT, 'dist/h5'))
  const raw = ours.files.reduce((sum, file) => sum + file.raw, 0)
  const loads = starters.map(({ name, builds }) => {
    const load = firstLoad(builds.h5, '/')
    return [`H5 first load of the ${name}`, kb(load.files.reduce((sum, file) => sum + file.raw, 0)), kb(load.gzip)]
  })
  const packages = MINI_TARGETS.flatMap((target) =>
    packagesOf(path.join(ROOT, 'dist', target)).map(({ name, raw: bytes, gzip }) => {
      const most = name === null ? PACKAGE_LIMITS[target].main : PACKAGE_LIMITS[target].subpackage
      return [`${MINI_NAMES[target]}, ${name ?? 'main package'}`, within(kb(bytes), kb(most), bytes <= most), kb(gzip)]
    }),
  )
  const others = starters.flatMap(({ name, builds }) =>
    MINI_TARGETS.map((target) => {
      const all = packagesOf(builds[target])
      return [`${MINI_NAMES[target]}, the ${name} whole`, kb(all.reduce((sum, one) => sum + one.raw, 0)), kb(all.reduce((sum, one) => sum + one.gzip, 0))]
    }),
  )
  printTable(
    ['bytes', 'raw', 'gzip'],
    [['H5 first load (index.html and its JS + CSS)', kb(raw), within(kb(ours.gzip), kb(FIRST_LOAD_LIMIT), ours.gzip <= FIRST_LOAD_LIMIT)], ...loads, ...packages, ...others],
  )
}

function printDrawings(): void {
  const rows = drawings().flatMap(({ target, drawn }) => drawn.map(({ what, calls, bytes }) => [`${target}, ${what}`, String(calls), `${bytes} B`]))
  printTable(['setData', 'calls', 'bytes'], rows)
}

async function ticketed(bench: Bench, front: Front): Promise<string> {
  const ticket = proofText(await bench.control('POST', '/sandbox/host-proofs', { persona: PERSON, channel: 'suishenban' }))
  if (ticket === null) throw new Error(`no ticket for ${PERSON}`)
  return `${front.url}/app/?${TICKET_PARAMETER}=${ticket}`
}

/** The one due that the floor shows, as the gateway says it. */
async function serveFloor(bench: Bench): Promise<Front> {
  const ticket = proofText(await bench.control('POST', '/sandbox/host-proofs', { persona: PERSON, channel: 'suishenban' }))
  const session = await bench.control<{ overview: { dues: { items: unknown[] } } }>('POST', '/api/sessions', { channel: 'suishenban', proof: { kind: 'suishenbanTicket', ticket } })
  const folder = path.join(CACHE, 'floor')
  mkdirSync(folder, { recursive: true })
  cpSync(path.join(import.meta.dirname, 'floor.html'), path.join(folder, 'index.html'))
  writeFileSync(path.join(folder, 'due.json'), JSON.stringify(session.overview.dues.items[0]))
  return serveFolder(folder)
}

async function printTimes(bench: Bench, ours: Front, starters: readonly Starter[]): Promise<void> {
  const floor = await serveFloor(bench)
  const fronts = await Promise.all(starters.map(async ({ name, builds }) => ({ name, front: await serveFolder(builds.h5) })))
  const still = (front: Front) => async () => `${front.url}/`
  const contenders: Contender[] = [
    { name: SEEN, address: () => ticketed(bench, ours), seen: '.due', userAgent: USER_AGENT },
    { name: PRESSED, address: () => ticketed(bench, ours), seen: '[role=checkbox]', userAgent: USER_AGENT },
    ...fronts.map(({ name, front }) => ({ name: `“hello” of the ${name}`, address: still(front), seen: '.words' })),
    { name: 'a bare page that fetches one due', address: still(floor), seen: '.words' },
  ]
  const openings = await compare(bench.browser, contenders, TIMES)
  const timeOf = (name: string) => median((openings.get(name) ?? []).map(({ milliseconds }) => milliseconds))
  const stock = fronts[0] ? timeOf(`“hello” of the ${fronts[0].name}`) : null
  printTable(
    [`on screen in Chromium (4× CPU, 1.6 Mbps, 150 ms; median of ${TIMES})`, 'ms', 'shortest, longest', 'on the wire until then', 'of the stock Taro’s'],
    contenders.map(({ name }) => {
      const all = openings.get(name) ?? []
      const bytes = median(all.map((one) => one.bytes))
      const times = all.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
      const share = stock ? timeOf(name) / stock : null
      return [
        name,
        timeOf(name).toFixed(0),
        `${times[0]?.toFixed(0) ?? ''}, ${times.at(-1)?.toFixed(0) ?? ''}`,
        name === PRESSED ? within(kb(bytes), kb(WIRE_LIMIT), bytes <= WIRE_LIMIT) : kb(bytes),
        share === null ? '' : name === SEEN ? within(share.toFixed(2), String(SHARE_LIMIT), share <= SHARE_LIMIT) : share.toFixed(2),
      ]
    }),
  )
  await Promise.all([floor, ...fronts.map(({ front }) => front)].map((front) => front.close()))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

async function printLighthouse(bench: Bench, ours: Front): Promise<void> {
  const folder = install('lighthouse')
  const port = await freePort()
  const browser = await chromium.launch({ executablePath: requireChromium(), args: ['--headless', '--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`] })
  const child = spawn(process.execPath, ['run.mjs', String(port), USER_AGENT, await ticketed(bench, ours)], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString()
  })
  await new Promise((resolve) => child.once('close', resolve))
  await browser.close()
  const { scores, missed }: { scores: Record<string, number>; missed: string[] } = JSON.parse(said)
  printTable(['Lighthouse on a phone, the first screen', 'score', 'of at least'], [
    ['performance', String(scores.performance), '95'],
    ['accessibility', String(scores.accessibility), '100'],
    ['best practices', String(scores['best-practices']), '100'],
  ])
  if (missed.length > 0) process.stdout.write(`\nbelow 90: ${missed.join(', ')}\n`)
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2)
  const wanted = (part: Part) => asked.length === 0 || asked.includes(part)
  const unknown = asked.filter((name) => !PARTS.some((part) => part === name))
  if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(', ')}; there are ${PARTS.join(', ')}`)
  process.stdout.write(`${os.cpus().length} × ${os.cpus()[0]?.model ?? 'CPU'}, load ${(os.loadavg()[0] ?? 0).toFixed(1)}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`)

  const starters = wanted('bytes') || wanted('time') ? buildStarters() : []
  if (wanted('bytes')) printBytes(starters)
  if (wanted('drawing')) printDrawings()
  if (!wanted('time') && !wanted('lighthouse')) return
  const bench = await startBench()
  const ours = await serveFrom(bench.url)
  try {
    await bench.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
    if (wanted('time')) await printTimes(bench, ours, starters)
    if (wanted('lighthouse')) await printLighthouse(bench, ours)
  } finally {
    await ours.close()
    await bench.close()
  }
}

void main()
