import type { LazyWire } from './wire-request'
import { createWire } from './wire'

/** A mini-program is on the phone as a whole; there is nothing to fetch. */
export const lazyWire = (baseUrl: string, _isNeededSoon: boolean): LazyWire => ({ ask: createWire(baseUrl), fetchAhead: () => undefined })
