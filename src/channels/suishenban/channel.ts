import { openDocumentInBrowser, type ShowingPage } from '../browser/document'
import { departForWallet, type DepartingPage } from '../browser/wallet-departure'
import type { Channel } from '../channel'
import { fieldOf, tellHost } from '../host-call'
import type { HostConfig } from '../host-config'
import { oneSheetAtATime } from '../one-sheet'
import { createEntryTicket, type TicketPage } from './entry-ticket'
import { suishenbanProfile } from './profile'

/** What of `window` is used; the host's own bridge is looked up in it by its configured name. */
export type SuishenbanPage = TicketPage & DepartingPage & ShowingPage

/** 随申办: a page in its webview, which leaves for a wallet that is opened from outside. @param page the window */
export function createSuishenbanChannel(
  page: SuishenbanPage,
  config: HostConfig['suishenban'],
  now?: () => number,
): Channel {
  const ticket = createEntryTicket(page, config, now)
  return {
    id: 'suishenban',
    profile: suishenbanProfile,
    hasProof: ticket.isThere,
    identify: ticket.identify,
    pay: oneSheetAtATime(async (instruction, opened) => departForWallet(page, instruction, opened), now),
    openDocument: (file) => openDocumentInBrowser(page, file),
    setTitle(title) {
      page.document.title = title
      const bridge = fieldOf(page, config.bridgeName)
      const setTitle = fieldOf(bridge, config.setTitleMethod)
      if (typeof setTitle === 'function') tellHost(() => setTitle.call(bridge, { title }))
    },
  }
}
