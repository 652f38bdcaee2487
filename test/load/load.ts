import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { postgresPrograms, startPostgres } from '../postgres/start-postgres'
import { readBooks, seeToTheEnd } from './books'
import { measureDuesQuery } from './dues-query'
import { playEvening } from './evening'
import type { Figures } from './figures'
import { startGateway, type GatewayProcess } from './gateways'
import { isFlat, trendOf, watchMemory } from './memory'
import { foundTown, growTown, type TownPlace } from './town/open-town'

/**
 * `npm run load -- [--people 10000,100000,1000000] [--minutes 1] [--seconds 20] [--connections 16] [--engines pglite,postgres]`:
 * how long the dues query takes while a town grows, and what a deadline's evening does to its gateways. `--minutes 10` shows
 * whether their memory is flat. Ends with 1 when an aim was missed.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000,100000,1000000' },
    minutes: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '20' },
    connections: { type: 'string', default: '16' },
    engines: { type: 'string', default: 'pglite,postgres' },
  },
})

/** What a town's server is given; the rest is as PostgreSQL comes, safe on a power failure. */
const SERVER = ['shared_buffers=512MB', 'max_wal_size=4GB', 'max_connections=60']
/** The dues query of the largest town may take so many times what it takes in the smallest, at the 99th percentile. */
const MOST_GROWTH = 1.5
const WARM_UP_SECONDS = 5
/** Memory that is looked at for less says nothing about whether it is flat. */
const MINUTES_TO_JUDGE = 5
const LOOK_EVERY_MS = 5_000

const sizes = values.people.split(',').map(Number)
const [minutes, seconds, connections] = [Number(values.minutes), Number(values.seconds), Number(values.connections)]
const missed: string[] = []
const say = (line: string) => process.stdout.write(`${line}\n`)
const ms = (value: number) => value.toFixed(1)
const row = (cells: readonly (string | number)[]) => say(`| ${cells.join(' | ')} |`)

async function measure(engine: string, place: TownPlace, processes: number): Promise<void> {
  say(`\n## ${engine}, ${processes} gateway process${processes === 1 ? '' : 'es'}\n`)
  await foundTown(place)
  row(['people', 'moved in, s', 'dues queries a second', 'median ms', 'p99 ms', 'failed'])
  row(Array.from({ length: 6 }, () => '---'))
  const p99: number[] = []
  let living = 0
  for (const people of sizes) {
    const started = performance.now()
    await growTown(place, living, people)
    living = people
    const moved = (performance.now() - started) / 1000
    const gateways = await startAll(place, processes)
    const urls = gateways.map(({ url }) => url)
    await measureDuesQuery(urls, people, { duration: WARM_UP_SECONDS })
    const dues = await measureDuesQuery(urls, people, { duration: seconds })
    p99.push(dues.p99)
    const failed = failuresOf(dues) + dues.broken
    if (failed > 0) missed.push(`${engine}, ${people} people: ${failed} dues queries failed`)
    row([people, moved.toFixed(0), (dues.count / seconds).toFixed(0), ms(dues.median), ms(dues.p99), failed])
    if (people === sizes.at(-1)) await evening(engine, urls, gateways, people)
    await stopAll(engine, gateways)
  }
  const growth = Math.max(...p99) / Math.min(...p99)
  say(`\nThe p99 of the dues query grows ${growth.toFixed(2)} times from the least to the most; aim: ${MOST_GROWTH}.`)
  if (growth > MOST_GROWTH) missed.push(`${engine}: the p99 of the dues query grows ${growth.toFixed(2)} times`)
  const { taken, unbalanced } = await readBooks(place)
  say(`The wallets took money ${taken} times; ${unbalanced} of them do not stand in the gateway's books, whole and paid.`)
  if (unbalanced > 0) missed.push(`${engine}: ${unbalanced} payments are not in the books`)
}

async function evening(engine: string, urls: readonly string[], gateways: readonly GatewayProcess[], people: number): Promise<void> {
  say(`\nA deadline's evening of ${minutes} min with ${people} people, ${connections} at once, every tenth pays:\n`)
  const memory = watchMemory(gateways.map(({ pid }) => pid), LOOK_EVERY_MS)
  const { measured, paid, unseen, broken } = await playEvening(urls, people, { duration: minutes * 60 }, connections)
  const samples = await memory.stop()
  row(['operation', 'a second', 'median ms', 'p99 ms', 'failed'])
  row(['---', '---', '---', '---', '---'])
  for (const operation of measured.operations()) {
    const figures = measured.of(operation)
    row([operation, (figures.count / minutes / 60).toFixed(1), ms(figures.median), ms(figures.p99), failureWords(figures)])
    if (failuresOf(figures) > 0) missed.push(`${engine}, ${operation}: ${failureWords(figures)}`)
  }
  say(`\n${(measured.count / minutes / 60).toFixed(0)} requests a second; ${paid} payments; ${broken} connections broke or were given up.`)
  if (paid === 0) missed.push(`${engine}: the evening was too short for anybody to pay`)
  if (broken > 0) missed.push(`${engine}: ${broken} connections broke or were given up`)
  const left = await seeToTheEnd(urls[0] ?? '', unseen)
  say(`${unseen.length} payments were not settled when the resident had asked five times at once; ${left} of them are not by now.`)
  if (left > 0) missed.push(`${engine}: ${left} payments were not settled`)
  for (const [index, taken] of samples.entries()) {
    const trend = trendOf(taken)
    const { first, most, last, megabytesAMinute } = trend
    say(`Memory of process ${index + 1}: ${[first, most, last].map((level) => level.toFixed(0)).join(', ')} MB at first, at most and at last; ${megabytesAMinute.toFixed(2)} MB a minute in the second half.`)
    if (minutes >= MINUTES_TO_JUDGE && !isFlat(trend)) missed.push(`${engine}: the memory of process ${index + 1} grows by ${megabytesAMinute.toFixed(2)} MB a minute`)
  }
}

const failuresOf = ({ failures }: Figures): number => [...failures.values()].reduce((sum, count) => sum + count, 0)
const failureWords = ({ failures }: Figures): string => [...failures].map(([what, count]) => `${count} × ${what}`).join(', ') || '0'

async function startAll(place: TownPlace, processes: number): Promise<GatewayProcess[]> {
  const gateways: GatewayProcess[] = []
  for (let index = 0; index < processes; index += 1) gateways.push(await startGateway(place))
  return gateways
}

async function stopAll(engine: string, gateways: readonly GatewayProcess[]): Promise<void> {
  for (const { stop, reports } of gateways) {
    await stop()
    for (const report of reports.slice(0, 3)) say(`reported: ${report.slice(0, 400)}`)
    if (reports.length > 0) missed.push(`${engine}: a gateway reported ${reports.length} lines`)
  }
}

async function onPGlite(): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'load-'))
  await measure('PGlite', { dataDir }, 1).finally(() => rmSync(dataDir, { recursive: true, force: true }))
}

async function onPostgres(): Promise<void> {
  const server = await startPostgres(SERVER)
  await measure(`PostgreSQL ${server.version.split(' ')[0]}`, { databaseUrl: server.url }, 2).finally(() => server.stop())
}

async function main(): Promise<void> {
  const started = performance.now()
  say(`${os.cpus().length} × ${os.cpus()[0]?.model ?? 'CPU'}, load ${(os.loadavg()[0] ?? 0).toFixed(1)}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`)
  if (values.engines.includes('pglite')) await onPGlite()
  if (values.engines.includes('postgres') && postgresPrograms() === null) say('\nPostgreSQL was left out: no server is installed.')
  else if (values.engines.includes('postgres')) await onPostgres()
  say(`\n${((performance.now() - started) / 60_000).toFixed(1)} minutes; ${missed.length === 0 ? 'every aim was met' : `missed:\n- ${missed.join('\n- ')}`}`)
  process.exit(missed.length === 0 ? 0 : 1)
}

process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))
void main()
