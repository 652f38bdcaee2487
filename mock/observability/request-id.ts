import type { IncomingHttpHeaders } from 'node:http'
import { createIds, type RandomBytes } from '../opaque-id'

/** No 0 and O, no 1, I and L, no U and V: what is read out over a telephone is written down as it was said. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const GROUP = 4
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{${GROUP}}-[${ALPHABET}]{${GROUP}}$`)

/** By what header a request is named, in and out. */
export const REQUEST_ID_HEADER = 'x-request-id'

/**
 * Names requests: the name that whoever stands before us gave, where it has our form, and one of our own otherwise, so that
 * nothing foreign is written into a log or shown to a resident. Eight characters that a resident can read out.
 */
export function requestNames(random?: RandomBytes): (request: { readonly headers: IncomingHttpHeaders }) => string {
  const ids = createIds(random)
  return ({ headers }) => {
    const given = headers[REQUEST_ID_HEADER]
    return typeof given === 'string' && WELL_FORMED.test(given) ? given : `${ids.of(ALPHABET, GROUP)}-${ids.of(ALPHABET, GROUP)}`
  }
}
