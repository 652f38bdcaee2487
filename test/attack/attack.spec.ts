import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attack } from './attack'
import { openWorld, type World } from './world'

/** The nightly run plays ten times as many, others each time: `npm run attack`. */
const SEQUENCES = 200
/** The same each time, so that what fails here is what was changed. */
const SEED = 411_975_455

describe('the order machine under attack', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  }, 300_000)
  afterAll(() => world.close())

  it(`keeps every due, every fen and every order right over ${SEQUENCES} sequences`, async () => {
    expect(await attack(world, { sequences: SEQUENCES, seed: SEED })).toBeNull()
  }, 900_000)
})
