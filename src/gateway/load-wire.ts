import type { SeedSource } from './sealing/sealing-wire'
import type { LazyWire } from './wire-request'
import { createWire } from './wire'

/** A mini-program is on the phone as a whole; there is nothing to fetch. */
export const lazyWire = (baseUrl: string, seed: SeedSource, _isNeededSoon: boolean): LazyWire => ({ ask: createWire(baseUrl, seed), fetchAhead: () => undefined })
