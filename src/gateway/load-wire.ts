import type { Wire } from './http'
import { createWire } from './wire'

/** A mini-program is on the phone as a whole; there is nothing to fetch. */
export function lazyWire(baseUrl: string, _isNeededSoon: boolean): Wire {
  return createWire(baseUrl)
}
