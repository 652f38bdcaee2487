import { openDocumentInBrowser, type ShowingPage } from '../browser/document'
import { departForWallet, type DepartingPage } from '../browser/wallet-departure'
import type { Channel } from '../channel'
import { oneSheetAtATime } from '../one-sheet'
import { etaxProfile } from './profile'

/** What of `window` is used. */
export type EtaxPage = DepartingPage & ShowingPage

/** The bureau's own page: a browser proves nobody, and pays on the wallet's own page. @param page the window */
export function createEtaxChannel(page: EtaxPage, now?: () => number): Channel {
  return {
    id: 'etax',
    profile: etaxProfile,
    hasProof: () => false,
    identify: async () => ({ kind: 'signIn' }),
    pay: oneSheetAtATime(async (instruction, opened) => departForWallet(page, instruction, opened), now),
    openDocument: (file) => openDocumentInBrowser(page, file),
    setTitle: (title) => {
      page.document.title = title
    },
  }
}
