import { parseArgs } from 'node:util'
import { attack, type Plan } from './attack'
import { openWorld } from './world'

/**
 * `npm run attack`: the order machine under 2,000 sequences, for the night. `-- --sequences N` plays another number;
 * `--seed`, `--path` and `--replay-path`, as a failed run prints them, play that one again.
 */
const SEQUENCES = 2000

function planOf({ sequences, seed, path, 'replay-path': replayPath }: Readonly<Partial<Record<string, string>>>): Plan {
  return {
    sequences: Number(sequences ?? SEQUENCES),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(path === undefined ? {} : { path }),
    ...(replayPath === undefined ? {} : { replayPath }),
  }
}

const { values } = parseArgs({
  options: { sequences: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' }, 'replay-path': { type: 'string' } },
})
const plan = planOf({ seed: String(Date.now() % 2 ** 31), ...values })
const started = Date.now()
const world = await openWorld()
const fault = await attack(world, plan)
await world.close()
const seconds = ((Date.now() - started) / 1000).toFixed(0)
process.stdout.write(fault === null ? `${plan.sequences} sequences held in ${seconds} s, seed ${plan.seed}\n` : `${fault}\n`)
process.exit(fault === null ? 0 : 1)
