import type { HostCallbacks } from '../host-call'

/** What of UnionPay's `upsdk` is used. It deletes from and adds to what it is given: every call gets an object of its own. */
export interface Upsdk {
  /** Runs when the wallet's plugins are there, and opens them. Until then the others do nothing, or wait. */
  pluginReady(run: () => void): void
  appletAuth(options: HostCallbacks): unknown
  pay(options: HostCallbacks & { tn: string }): unknown
  setNavigationBarTitle(options: { title: string }): unknown
}
