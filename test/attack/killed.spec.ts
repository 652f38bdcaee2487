import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFolder } from '../../mock/db/database'
import { OPEN_DAY, reach, type Reached } from '../sandbox/phone'
import { audit, auditAtRest, untouchedBalance } from './audit'
import { readBooks } from './books'
import { startChild, type Child } from './child'
import { at, gather, pay, type Payer } from './crowd'

/** After so many answers the power is cut; what else is going on at that moment is as it comes. */
const CUTS = [2, 9, 17] as const

describe('the sandbox, killed with SIGKILL in the middle of its writes and started again on the same folder', () => {
  let folder: string
  let child: Child
  let reached: Reached
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-killed-'))
    await start()
    await reached.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
  }, 300_000)
  afterAll(async () => {
    await child.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  async function start(): Promise<void> {
    child = await startChild({ SANDBOX_DATA: folder })
    reached = reach(child.url)
  }

  /** Everybody pays at once, until the power is cut; without a number it is not. */
  async function payAll(payers: readonly Payer[], ids: Map<string, string>, cutAfter?: number): Promise<void> {
    let answers = 0
    const cut = () => {
      answers += 1
      if (answers === cutAfter) void child.kill()
    }
    const paid = await Promise.allSettled(payers.map(async (payer) => remember(payer, (await pay(reached, payer, cut)).orderId)))
    const wrong = paid.flatMap((one) => (one.status === 'rejected' && !(one.reason instanceof TypeError) && !(one.reason instanceof SyntaxError) ? [one.reason as unknown] : []))
    expect(wrong).toEqual([])

    function remember({ key }: Payer, orderId: string): void {
      expect(ids.get(key) ?? orderId).toBe(orderId)
      ids.set(key, orderId)
    }
  }

  it('has lost nothing and doubled nothing', async () => {
    let payers = await gather(reached)
    const ids = new Map<string, string>()
    for (const cutAfter of CUTS) {
      await payAll(payers, ids, cutAfter)
      await child.kill()
      await start()
      payers = payers.map((payer) => at(reached, payer))
    }
    await payAll(payers, ids)
    expect(ids.size).toBe(payers.length)
    await reached.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:30:00+08:00' })
    // A wallet that was killed while it took money lets go of that after a minute of the machine's own.
    await expect
      .poll(async () => (await reached.control<{ open: number }>('POST', '/sandbox/reconciliations')).open, { timeout: 150_000, interval: 500 })
      .toBe(0)
    await child.stop()

    const { database, close } = await openFolder(folder)
    const books = await readBooks(database, new Date(0))
    await close()
    expect([...audit(books, untouchedBalance(books)), ...auditAtRest(books)]).toEqual([])
    expect(books.orders.map(({ id }) => id).sort()).toEqual([...ids.values()].sort())
    expect(child.errors()).not.toContain('gateway-fault')
  }, 600_000)
})
