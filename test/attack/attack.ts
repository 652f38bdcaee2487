import fc from 'fast-check'
import { prepare } from './acts'
import { newModel, type Model } from './model'
import { LAST_MINUTES } from './scene'
import { AttackStep, anyStep } from './steps'
import { BEGINNINGS } from './town'
import type { World } from './world'

/** How a run is chosen; a failed one says how to come back to it. */
export interface Plan {
  readonly sequences: number
  readonly seed?: number
  readonly path?: string
  readonly replayPath?: string
}

const STEPS_AT_MOST = 20

/**
 * Plays sequences against a world, each from a beginning of its own, and lets time and reconciliation pass after each.
 * @returns null when everything held; otherwise what did not, and how to play it again
 */
export async function attack(world: World, { sequences, seed, path, replayPath }: Plan): Promise<string | null> {
  const property = fc.asyncProperty(
    fc.nat(BEGINNINGS.length - 1),
    fc.commands([anyStep.map((step) => new AttackStep(step))], { maxCommands: STEPS_AT_MOST, size: 'max', ...(replayPath === undefined ? {} : { replayPath }) }),
    async (beginning, commands) => {
      await world.begin(beginning)
      const model = newModel()
      await fc.asyncModelRun(() => ({ model, real: world }), commands)
      await comeToRest(world, model)
    },
  )
  const told = await fc.check(property, {
    numRuns: sequences,
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  })
  if (!told.failed) return null
  const steps = fc.stringify(told.counterexample)
  const replay = /replayPath=\\?"([^"\\]*)/.exec(steps)?.[1] ?? ''
  return [
    `after ${told.numRuns} sequences and ${told.numShrinks} shrinks:`,
    String(told.errorInstance instanceof Error ? (told.errorInstance.stack ?? told.errorInstance.message) : told.errorInstance),
    `played: ${steps}`,
    `again: npm run attack -- --seed ${told.seed} --path ${told.counterexamplePath ?? ''} --replay-path ${replay}`,
  ].join('\n')
}

/** Everybody answers again, and what has to happen happens by itself. */
async function comeToRest(world: World, model: Model): Promise<void> {
  await world.reached.control('PUT', '/sandbox/faults', {})
  for (const minutes of LAST_MINUTES) await world.pass(minutes)
  const { orders } = await world.checkAtRest()
  for (const [index, known] of model.orders.entries()) {
    await prepare(world, model, { do: 'see', order: index })?.()
    const kept = orders.find(({ id }) => id === known.id)
    if (kept?.state !== known.state) throw new Error(`the order ${known.id} is ${kept?.state}, and shown as ${known.state}`)
  }
}
