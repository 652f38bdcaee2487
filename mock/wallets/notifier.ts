import { eq, isNotNull } from 'drizzle-orm'
import type { WalletDatabase, WalletsContext } from './context'
import { opaqueNo } from './numbers'
import { walletNotifications, walletTrades } from './schema'
import type { TradeSnapshot } from './snapshot'
import type { Trade } from './trades'
import type { WalletId } from './wallet-id'

/** How a wallet writes its notifications, and what it takes for an answer. */
export interface NotificationStyle {
  /** Seconds from one try to the next; after the last it gives up. */
  readonly gaps: readonly number[]
  /** Signed anew at each try: number and content stay, the time of sending moves on. */
  write(notificationNo: string, trade: Trade, snapshot: TradeSnapshot): Promise<NotificationMessage>
  isAcknowledged(status: number, body: string): boolean
}

export interface NotificationMessage {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type Notification = typeof walletNotifications.$inferSelect

/** How long a merchant may take to answer. */
const ANSWER_MS = 5000

/** Tells the merchant what became of its trades, again and again until it says that it heard. */
export interface Notifier {
  /**
   * Keeps what is to be told about a trade; belongs into the transaction of the act itself, so that neither is without
   * the other. `before` is what was true until now: a wallet that mixes up the order sends it last.
   */
  keep(database: WalletDatabase, trade: Trade, snapshot: TradeSnapshot, before: TradeSnapshot): Promise<KeptNotification[]>
  /** Begins to send, after the act is committed. Returns at once. */
  send(kept: readonly KeptNotification[]): void
  /** Goes on with what an earlier run left unacknowledged. */
  resume(): Promise<void>
  /** Stops sending and waits for what is on its way. What is unacknowledged stays kept. */
  close(): Promise<void>
}

export interface KeptNotification {
  readonly notificationNo: string
  readonly dueAt: Date
}

export function createNotifier(
  context: WalletsContext,
  styles: Readonly<Record<WalletId, NotificationStyle>>,
): Notifier {
  const { database, wireClock, timers, random } = context
  const underWay = new Set<Promise<void>>()
  const waiting = new Set<() => void>()
  const closing = new AbortController()

  function track(work: Promise<void>): void {
    // A try that fails in the database leaves the notification kept; the next start takes it up again.
    const settled = work.catch(() => undefined).finally(() => underWay.delete(settled))
    underWay.add(settled)
  }

  function schedule(notificationNos: readonly string[], dueAt: Date): void {
    const delayMs = dueAt.getTime() - wireClock.now().getTime()
    if (delayMs <= 0) return track(sendInTurn(notificationNos))
    const cancel = timers.after(delayMs, () => {
      waiting.delete(cancel)
      track(sendInTurn(notificationNos))
    })
    waiting.add(cancel)
  }

  async function sendInTurn(notificationNos: readonly string[]): Promise<void> {
    for (const notificationNo of notificationNos) {
      if (closing.signal.aborted) return
      await attempt(notificationNo)
    }
  }

  async function attempt(notificationNo: string): Promise<void> {
    const [row] = await database
      .select({ notification: walletNotifications, trade: walletTrades })
      .from(walletNotifications)
      .innerJoin(walletTrades, eq(walletNotifications.token, walletTrades.token))
      .where(eq(walletNotifications.notificationNo, notificationNo))
    if (row === undefined || row.notification.dueAt === null) return
    const acknowledged = await sendCopies(row.notification, row.trade)
    if (closing.signal.aborted) return
    const gap = styles[row.trade.wallet].gaps[row.notification.attempts]
    const dueAt = acknowledged || gap === undefined ? null : new Date(wireClock.now().getTime() + gap * 1000)
    await database
      .update(walletNotifications)
      .set({ attempts: row.notification.attempts + 1, dueAt })
      .where(eq(walletNotifications.notificationNo, notificationNo))
    if (dueAt !== null) schedule([notificationNo], dueAt)
  }

  async function sendCopies(notification: Notification, trade: Trade): Promise<boolean> {
    let acknowledged = false
    for (let copy = 0; copy < notification.copies; copy += 1) {
      acknowledged = (await post(notification, trade)) || acknowledged
    }
    return acknowledged
  }

  async function post(notification: Notification, trade: Trade): Promise<boolean> {
    const style = styles[trade.wallet]
    const message = await style.write(notification.notificationNo, trade, notification.snapshot)
    try {
      const answer = await context.fetch(trade.notifyUrl, {
        method: 'POST',
        headers: message.headers,
        body: message.body,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_MS)]),
      })
      return style.isAcknowledged(answer.status, await answer.text())
    } catch {
      return false
    }
  }

  return {
    async keep(transaction, trade, snapshot, before) {
      const { notify, notifyDelayMs } = context.faults.get().wallets[trade.wallet]
      if (notify === 'never' || trade.notifyUrl === '') return []
      const dueAt = new Date(wireClock.now().getTime() + (notify === 'late' ? notifyDelayMs : 0))
      const told = notify === 'outOfOrder' ? [snapshot, before] : [snapshot]
      const rows = told.map((one) => ({
        notificationNo: opaqueNo(random),
        token: trade.token,
        snapshot: one,
        copies: notify === 'twice' ? 2 : 1,
        attempts: 0,
        dueAt,
      }))
      await transaction.insert(walletNotifications).values(rows)
      return rows
    },
    send(kept) {
      const [first] = kept
      if (first === undefined) return
      schedule(
        kept.map((one) => one.notificationNo),
        first.dueAt,
      )
    },
    async resume() {
      const rows = await database.select().from(walletNotifications).where(isNotNull(walletNotifications.dueAt))
      for (const row of rows) if (row.dueAt !== null) schedule([row.notificationNo], row.dueAt)
    },
    async close() {
      closing.abort()
      for (const cancel of waiting) cancel()
      waiting.clear()
      await Promise.all(underWay)
    },
  }
}
