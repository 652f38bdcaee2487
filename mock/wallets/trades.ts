import { and, eq, gt, lt, or, sum } from 'drizzle-orm'
import type { WalletDatabase } from './context'
import { walletRefunds, walletTrades } from './schema'
import type { WalletId } from './wallet-id'

export type Trade = typeof walletTrades.$inferSelect

/** What a merchant may say when it opens a trade. */
export type TradeDraft = Pick<
  Trade,
  | 'token'
  | 'wallet'
  | 'orderNo'
  | 'merchantTime'
  | 'product'
  | 'appId'
  | 'subject'
  | 'amountFen'
  | 'payer'
  | 'notifyUrl'
  | 'returnUrl'
  | 'cancelUrl'
  | 'createdAt'
  | 'expiresAt'
  | 'pageUntil'
>

/** After this long a payment in progress was given up: the process that took it is gone, and it took no money. */
const CLAIM_MS = 60_000

/** Opens a trade, or finds the one that the order has already. */
export async function openTrade(database: WalletDatabase, draft: TradeDraft): Promise<Trade> {
  await database
    .insert(walletTrades)
    .values({ ...draft, state: 'unpaid' })
    .onConflictDoNothing()
  const trade = await findTradeOfOrder(database, draft.wallet, draft.orderNo, draft.merchantTime)
  if (trade === null) throw new Error(`the trade of ${draft.orderNo} was not kept`)
  return trade
}

export async function findTrade(database: WalletDatabase, wallet: WalletId, token: string): Promise<Trade | null> {
  const found = await database
    .select()
    .from(walletTrades)
    .where(and(eq(walletTrades.wallet, wallet), eq(walletTrades.token, token)))
  return found[0] ?? null
}

export async function findTradeOfOrder(
  database: WalletDatabase,
  wallet: WalletId,
  orderNo: string,
  merchantTime: string,
): Promise<Trade | null> {
  const found = await database
    .select()
    .from(walletTrades)
    .where(
      and(
        eq(walletTrades.wallet, wallet),
        eq(walletTrades.orderNo, orderNo),
        eq(walletTrades.merchantTime, merchantTime),
      ),
    )
  return found[0] ?? null
}

export async function findTradeOfTransaction(
  database: WalletDatabase,
  wallet: WalletId,
  transactionNo: string,
): Promise<Trade | null> {
  const found = await database
    .select()
    .from(walletTrades)
    .where(and(eq(walletTrades.wallet, wallet), eq(walletTrades.transactionNo, transactionNo)))
  return found[0] ?? null
}

/** The two times that a trade is judged by: the sandbox's, and the machine's own. */
export interface Now {
  readonly clock: Date
  readonly wire: Date
}

/** What a trade is now: an unpaid one that is past its time is closed, though nobody wrote so. */
export function stateOf(trade: Trade, now: Now): Trade['state'] {
  const claimed = trade.state === 'inProgress' && !isStale(trade.claimedAt, now.wire)
  if (trade.state === 'paid' || trade.state === 'closed' || claimed) return trade.state
  return now.clock < trade.expiresAt ? 'unpaid' : 'closed'
}

const isStale = (claimedAt: Date | null, wire: Date): boolean =>
  claimedAt === null || wire.getTime() - claimedAt.getTime() > CLAIM_MS

const open = (wire: Date) =>
  or(
    eq(walletTrades.state, 'unpaid'),
    and(eq(walletTrades.state, 'inProgress'), lt(walletTrades.claimedAt, new Date(wire.getTime() - CLAIM_MS))),
  )

/** Takes a trade for one payment. Of several at once one gets it. */
export async function claimTrade(database: WalletDatabase, token: string, claim: string, now: Now): Promise<boolean> {
  const claimed = await database
    .update(walletTrades)
    .set({ state: 'inProgress', claim, claimedAt: now.wire })
    .where(and(eq(walletTrades.token, token), gt(walletTrades.expiresAt, now.clock), open(now.wire)))
    .returning({ token: walletTrades.token })
  return claimed.length === 1
}

/** Lets a claimed trade go, with the reason why it was not paid. */
export async function releaseTrade(
  database: WalletDatabase,
  token: string,
  claim: string,
  refusal: NonNullable<Trade['refusal']>,
): Promise<void> {
  await database
    .update(walletTrades)
    .set({ state: 'unpaid', claim: null, claimedAt: null, refusal })
    .where(and(eq(walletTrades.token, token), eq(walletTrades.claim, claim)))
}

/** Takes the money of a claimed trade. Null when the claim was lost meanwhile: then nothing was taken. */
export async function settleTrade(
  database: WalletDatabase,
  token: string,
  claim: string,
  payment: { readonly transactionNo: string; readonly amountFen: number; readonly payer: string; readonly paidAt: Date },
): Promise<Trade | null> {
  const paid = await database
    .update(walletTrades)
    .set({ ...payment, state: 'paid', claim: null, claimedAt: null, refusal: null })
    .where(and(eq(walletTrades.token, token), eq(walletTrades.claim, claim)))
    .returning()
  return paid[0] ?? null
}

/** Closes an unpaid trade; null when it is not unpaid. */
export async function closeTrade(database: WalletDatabase, token: string, now: Now): Promise<Trade | null> {
  const closed = await database
    .update(walletTrades)
    .set({ state: 'closed', claim: null, claimedAt: null })
    .where(and(eq(walletTrades.token, token), open(now.wire)))
    .returning()
  return closed[0] ?? null
}

/** How much of a trade has been sent back, in fen. */
export async function refundedFen(database: WalletDatabase, token: string): Promise<number> {
  const [row] = await database
    .select({ total: sum(walletRefunds.amountFen).mapWith(Number) })
    .from(walletRefunds)
    .where(eq(walletRefunds.token, token))
  return row?.total ?? 0
}
