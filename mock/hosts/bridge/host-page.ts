import { findHost, type Host, type HostId } from '../catalogue'
import { tellBench } from '../frame-message'
import { hostUserAgent } from '../user-agents'
import { partitionStorage, storagePrefix } from './partitioned-storage'
import { openPaySheet, type SheetEnd } from './pay-sheet/pay-sheet'
import { drawSheet } from './pay-sheet/sheet-view'
import { createSandboxClient, type SandboxClient, type Wallet } from './sandbox-client'

/** What every bridge stands on: the page's host and person, and the sandbox behind them. */
export interface HostPage {
  readonly host: Host
  readonly client: SandboxClient
  /** Opens the wallet's sheet over the page. */
  paySheet(wallet: Wallet, token: string): Promise<SheetEnd>
}

/**
 * Makes the page a page of that host: its user agent and a storage of its own, before any script of the page has run.
 *
 * @param suishenbanMark the mark of 随申办 in its user agent
 * @throws {Error} when the bench plays no such host
 */
export function becomeHostPage(id: HostId, suishenbanMark = ''): HostPage {
  const host = findHost(id)
  if (host === null) throw new Error(`No such host: ${id}`)
  const persona = new URLSearchParams(window.location.search).get('persona') ?? ''
  const prefix = storagePrefix(host.id, persona)
  const storages = { localStorage: window.localStorage, sessionStorage: window.sessionStorage }
  define(window, 'localStorage', partitionStorage(storages.localStorage, prefix))
  define(window, 'sessionStorage', partitionStorage(storages.sessionStorage, prefix))
  const userAgent = hostUserAgent(host.id, suishenbanMark)
  if (userAgent !== null) define(navigator, 'userAgent', userAgent)
  tellTitle()

  const client = createSandboxClient(host, persona, (input, init) => fetch(input, init))
  return { host, client, paySheet: (wallet, token) => openPaySheet(wallet, token, client, drawSheet) }
}

/** Every host shows the document's title in its bar until the page sets another, by the title itself or by the bridge. */
function tellTitle(): void {
  let told = ''
  const tell = () => {
    if (document.title === told) return
    told = document.title
    tellBench({ type: 'title', title: told })
  }
  // Scripts that are deferred come before the document is said to be loaded, and may set the bar; so this looks earlier.
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return
    tell()
    new MutationObserver(tell).observe(document.head, { childList: true, subtree: true, characterData: true })
  })
}

const define = (target: object, name: string, value: unknown): void => {
  Object.defineProperty(target, name, { value, configurable: true })
}

/** Puts a host's object where its pages look for it. */
export const provideGlobal = (name: string, value: unknown): void => {
  Object.defineProperty(window, name, { value, configurable: true, writable: true })
}
