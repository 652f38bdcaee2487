import type { PaymentAttempt, SandboxClient, Wallet } from '../sandbox-client'

/**
 * How a pay sheet came to its end; each host has its own words for it.
 * - `unknownTrade`: the wallet knows no such trade. `unpayable`: it is paid already, or closed.
 * - `unreachable`: the wallet could not be asked, so nobody knows.
 */
export type SheetEnd = 'paid' | 'inProgress' | 'refused' | 'cancelled' | 'unknownTrade' | 'unpayable' | 'unreachable'

/** The sheet as it is drawn. */
export interface SheetView {
  /** The person's next press: 「确认付款」, or 「取消」 and the close cross. */
  choice(): Promise<'pay' | 'cancel'>
  /** The money is on its way: nothing can be pressed. */
  busy(): void
  /** Why it was refused; the person may try again. */
  refused(words: string): void
  /** Paid: shown for a moment. */
  paid(): Promise<void>
  /** A moment in which somebody who looks on sees what is about to happen by itself. */
  shown(): Promise<void>
  close(): void
}

export interface SheetContents {
  readonly wallet: Wallet
  readonly payee: string
  readonly subject: string
  readonly amountFen: number
}

/**
 * Opens the wallet's pay sheet over the page and lets the person, or the bench's setting for that wallet, decide.
 * With the setting `silent` the money is taken and the promise never settles: the host has swallowed its callback.
 */
export async function openPaySheet(
  wallet: Wallet,
  token: string,
  client: SandboxClient,
  draw: (contents: SheetContents) => SheetView,
): Promise<SheetEnd> {
  const opened = await open(wallet, token, client)
  if (typeof opened === 'string') return opened
  const { trade, behaviour } = opened
  const view = draw({ wallet, ...trade })
  try {
    if (behaviour === 'ask') return await letThePersonDecide(view, () => client.pay(wallet, token))
    await view.shown()
    if (behaviour === 'cancel') return 'cancelled'
    const end = await attempt(view, () => client.pay(wallet, token))
    view.close()
    return behaviour === 'silent' ? await never() : end
  } finally {
    view.close()
  }
}

async function open(wallet: Wallet, token: string, client: SandboxClient) {
  try {
    const trade = await client.trade(wallet, token)
    if (trade === null) return 'unknownTrade'
    if (trade.state === 'paid' || trade.state === 'closed') return 'unpayable'
    return { trade, behaviour: await client.sheetBehaviour(wallet) }
  } catch {
    return 'unreachable'
  }
}

async function letThePersonDecide(view: SheetView, pay: () => Promise<PaymentAttempt>): Promise<SheetEnd> {
  // A refusal leaves the sheet open, as wallets do: with another card, or more money, the same trade can still be paid.
  while ((await view.choice()) === 'pay') {
    const end = await attempt(view, pay)
    if (end !== 'refused') return end
  }
  return 'cancelled'
}

async function attempt(view: SheetView, pay: () => Promise<PaymentAttempt>): Promise<SheetEnd> {
  view.busy()
  try {
    const answer = await pay()
    switch (answer.result) {
      case 'paid':
        await view.paid()
        return 'paid'
      case 'inProgress':
        return 'inProgress'
      case 'closed':
        return 'unpayable'
      case 'refused':
        view.refused(answer.reason === 'insufficientFunds' ? '余额不足，付款未成功' : '付款未成功，请更换付款方式后重试')
        return 'refused'
    }
  } catch {
    return 'unreachable'
  }
}

const never = (): Promise<never> => new Promise(() => undefined)
