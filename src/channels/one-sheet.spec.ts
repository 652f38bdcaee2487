import { describe, expect, it } from 'vitest'
import type { SheetInstruction, SheetOutcome } from './channel'
import { oneSheetAtATime, SECOND_TAP_MS } from './one-sheet'

const TRADE: SheetInstruction = { kind: 'alipayTrade', tradeNO: '1' }
const FORM: SheetInstruction = { kind: 'form', action: 'https://wallet.example', method: 'POST', fields: {} }

/** A host whose sheets a test opens and answers by hand. */
function createSheets(opensAtOnce = true) {
  const sheets: { open(): void; answer(outcome: SheetOutcome): void; fail(): void }[] = []
  let time = 0
  const pay = oneSheetAtATime((_, opened) => {
    if (opensAtOnce) opened()
    return new Promise((resolve, reject) => {
      sheets.push({ open: opened, answer: resolve, fail: () => reject(new Error('broken')) })
    })
  }, () => time)
  return { pay, sheets, pass: (milliseconds: number) => void (time += milliseconds) }
}

describe('one sheet at a time', () => {
  it('answers a second tap with the first one’s promise', () => {
    const { pay, sheets, pass } = createSheets()
    const first = pay(TRADE)
    pass(SECOND_TAP_MS - 1)
    expect(pay(TRADE)).toBe(first)
    expect(sheets).toHaveLength(1)
  })

  it('waits for a sheet that has not opened yet, however long that takes', () => {
    const { pay, sheets, pass } = createSheets(false)
    const first = pay(TRADE)
    pass(10 * SECOND_TAP_MS)
    expect(pay(TRADE)).toBe(first)
    sheets[0]?.open()
    pass(SECOND_TAP_MS)
    expect(pay(TRADE)).not.toBe(first)
  })

  it('lets each of two sheets answer for itself when the first was given up', async () => {
    const { pay, sheets, pass } = createSheets()
    const first = pay(TRADE)
    pass(SECOND_TAP_MS)
    const second = pay(TRADE)
    sheets[1]?.answer('accepted')
    sheets[0]?.answer('cancelled')
    expect([await first, await second]).toEqual(['cancelled', 'accepted'])
  })

  it('opens again as soon as it was answered', async () => {
    const { pay, sheets } = createSheets()
    const first = pay(TRADE)
    sheets[0]?.answer('cancelled')
    await first
    expect(pay(TRADE)).not.toBe(first)
  })

  it('says that it was rejected when it fails before the host was asked, and that it is unknown after', async () => {
    const before = createSheets(false)
    const rejected = before.pay(TRADE)
    before.sheets[0]?.fail()
    const after = createSheets()
    const unknown = after.pay(TRADE)
    after.sheets[0]?.fail()
    expect([await rejected, await unknown]).toEqual(['rejected', 'unknown'])
  })

  it('sends no form twice while the page is leaving', async () => {
    const { pay, sheets, pass } = createSheets()
    const first = pay(FORM)
    sheets[0]?.answer('unknown')
    await first
    expect(await pay(FORM)).toBe('unknown')
    expect(sheets).toHaveLength(1)
    pass(SECOND_TAP_MS)
    void pay(FORM)
    expect(sheets).toHaveLength(2)
  })

  it('sends a form again at once where the first was none', async () => {
    const { pay, sheets } = createSheets(false)
    const first = pay(FORM)
    sheets[0]?.answer('rejected')
    await first
    void pay(FORM)
    expect(sheets).toHaveLength(2)
  })
})
