import { addressWithoutRoute, takeFromAddress, type AddressedPage } from '../browser/address'
import { createRoundTrips, type RememberingPage } from '../browser/round-trips'
import { ChannelError, type Identification } from '../channel'
import type { HostConfig } from '../host-config'

/** What of `window` is needed to find out who is there. */
export type TicketPage = AddressedPage & RememberingPage & { readonly location: { replace(url: string): void } }

/** The ticket with which 随申办 opens the module, or Shanghai's common login page sends it back. */
export interface EntryTicket {
  isThere(): boolean
  /** @throws {ChannelError} */
  identify(): Promise<Identification>
}

/** Takes the ticket out of the page's address, at once. */
export function createEntryTicket(page: TicketPage, config: HostConfig['suishenban'], now?: () => number): EntryTicket {
  const trips = createRoundTrips(page, 'suishenban', now)
  const cameFromLogin = trips.end() !== null
  let fresh = takeFromAddress(page, [config.ticketParameter])[config.ticketParameter]
  // Who leaves the login page without signing in comes back with nothing.
  let refused = cameFromLogin && !fresh

  return {
    isThere: () => Boolean(fresh),
    async identify() {
      if (fresh) {
        const proof = { kind: 'suishenbanTicket', ticket: fresh } as const
        fresh = undefined
        return { kind: 'proof', proof }
      }
      if (refused) {
        refused = false
        throw new ChannelError('identity-refused', 'the login page sent no ticket')
      }
      trips.begin()
      const url = new URL(config.loginUrl, page.location.href)
      url.searchParams.set(config.redirectParameter, addressWithoutRoute(page))
      // Replaced, not added: going back must lead out of the module and not into the login page again.
      page.location.replace(url.href)
      return { kind: 'leaving' }
    },
  }
}
