import { ref } from 'vue'
import type { BankFaults, Faults, Wallet, WalletFaults } from './faults'
import { attempt, quietly } from './notice'
import { sandboxApi } from './sandbox-api'

/** The settings as the sandbox has them; null until it has been asked. */
export const faults = ref<Faults | null>(null)

let changes = 0

/** Looks again, since failures are used up; what was read while somebody changed something is old and thrown away. */
export async function refreshFaults(): Promise<void> {
  const before = changes
  const read = await quietly(sandboxApi.faults)
  if (read !== null && changes === before) faults.value = read
}

export async function restoreFaults(): Promise<boolean> {
  changes += 1
  const done = await attempt(async () => {
    await sandboxApi.putFaults({})
    return true
  })
  await refreshFaults()
  return done === true
}

/** Changes one wallet's settings; the others stay as they are. */
export const changeWallet = (wallet: Wallet, change: Partial<WalletFaults>): Promise<void> =>
  changeFaults((current) => ({
    ...current,
    wallets: { ...current.wallets, [wallet]: { ...current.wallets[wallet], ...change } },
  }))

export const changeBank = (change: Partial<BankFaults>): Promise<void> =>
  changeFaults((current) => ({ ...current, bank: { ...current.bank, ...change } }))

export const changeGateway = (change: Partial<Faults['gateway']>): Promise<void> =>
  changeFaults((current) => ({ ...current, gateway: { ...current.gateway, ...change } }))

// The sandbox lays what it is given over its defaults, so it is always given everything; it is shown at once, so that a
// second change made before the answer is laid over the first.
async function changeFaults(change: (current: Faults) => Faults): Promise<void> {
  if (faults.value === null) return
  changes += 1
  const changed = change(faults.value)
  faults.value = changed
  await attempt(() => sandboxApi.putFaults(changed))
  await refreshFaults()
}
