import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How much memory a process had at a moment. */
export interface MemorySample {
  readonly minutes: number
  readonly megabytes: number
}

export interface MemoryTrend {
  readonly first: number
  readonly most: number
  readonly last: number
  /** Of the second half: in the first a process warms up. */
  readonly megabytesAMinute: number
}

/** Resident memory of a process, in MB. */
export async function residentMegabytes(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout.trim()) / 1024
}

/** Looks every so often, until it is told to stop. @returns the samples of each process */
export function watchMemory(pids: readonly number[], everyMs: number): { stop(): Promise<MemorySample[][]> } {
  const samples: MemorySample[][] = pids.map(() => [])
  const started = performance.now()
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    for (const [index, pid] of pids.entries()) {
      samples[index]?.push({ minutes: (performance.now() - started) / 60_000, megabytes: await residentMegabytes(pid) })
    }
  }
  const timer = setInterval(() => (looking = looking.then(look)), everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await looking
      await look()
      return samples
    },
  }
}

/** How memory went: its level, and by how much it grows still, as a straight line through the second half of the samples. */
export function trendOf(samples: readonly MemorySample[]): MemoryTrend {
  const levels = samples.map(({ megabytes }) => megabytes)
  const [first = 0] = levels
  return { first, most: Math.max(0, ...levels), last: levels.at(-1) ?? 0, megabytesAMinute: slope(samples.slice(Math.floor(samples.length / 2))) }
}

/** Ten minutes of it would add less than a tenth of what is there. */
export const isFlat = ({ last, megabytesAMinute }: MemoryTrend): boolean => megabytesAMinute * 10 < last / 10

function slope(samples: readonly MemorySample[]): number {
  const mean = (of: (sample: MemorySample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const [x, y] = [mean(({ minutes }) => minutes), mean(({ megabytes }) => megabytes)]
  const spread = samples.reduce((sum, { minutes }) => sum + (minutes - x) ** 2, 0)
  return spread === 0 ? 0 : samples.reduce((sum, { minutes, megabytes }) => sum + (minutes - x) * (megabytes - y), 0) / spread
}
