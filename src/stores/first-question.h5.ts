import type { HostMark, OpenedPage } from '../channels/channel'
import { OVERVIEW, SESSIONS, type FirstQuestion } from '../gateway/first-question'
import { CONSENTS } from './kept-keys'
import { keptOnDevice } from './kept-on-device'
import { sessionToken } from './session-token'

/**
 * What the session store is going to ask first, as far as the page can know it without the host's adapter: a proof that came
 * with the address is redeemed, else the session that stands is gone on with. Null where the host has to be asked.
 */
export function firstQuestion({ id, outlivesPage, proofAhead }: HostMark, page: OpenedPage): FirstQuestion | null {
  const proof = proofAhead?.(page)
  // With texts agreed to on this device the app sends them along.
  if (proof) return keptOnDevice(CONSENTS) === null ? { method: 'POST', url: SESSIONS, data: { channel: id, proof }, token: null } : null
  const token = outlivesPage ? sessionToken.restore(id) : null
  return token ? { method: 'GET', url: OVERVIEW, token } : null
}
