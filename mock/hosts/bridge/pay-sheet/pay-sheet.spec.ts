import { describe, expect, it } from 'vitest'
import type { PaymentAttempt, SandboxClient, SheetBehaviour } from '../sandbox-client'
import { openPaySheet, type SheetView } from './pay-sheet'

const TRADE = { payee: '国家税务总局上海市税务局', subject: '社会保险费', amountFen: 223800, state: 'unpaid' } as const

/** A sheet whose person presses what the list says, and a wallet that answers in turn. */
function scene(behaviour: SheetBehaviour, presses: ('pay' | 'cancel')[], attempts: PaymentAttempt[], trade: object | null = TRADE) {
  const seen: string[] = []
  const view: SheetView = {
    choice: async () => presses.shift() ?? 'cancel',
    busy: () => seen.push('busy'),
    refused: (words) => seen.push(words),
    paid: async () => void seen.push('paid'),
    shown: async () => void seen.push('shown'),
    close: () => void (seen.at(-1) === 'closed' || seen.push('closed')),
  }
  const client: SandboxClient = {
    hostProof: async () => null,
    passVerification: async () => false,
    sheetBehaviour: async () => behaviour,
    trade: async () => (trade === null ? null : { ...TRADE, ...trade }),
    pay: async () => {
      const answer = attempts.shift()
      if (answer === undefined) throw new Error('The wallet was not to be asked')
      return answer
    },
  }
  return { seen, end: openPaySheet('alipay', 'token', client, () => view) }
}

describe('the pay sheet', () => {
  it('takes the money when the person confirms', async () => {
    const { end, seen } = scene('ask', ['pay'], [{ result: 'paid' }])
    expect(await end).toBe('paid')
    expect(seen).toEqual(['busy', 'paid', 'closed'])
  })

  it('asks no wallet when the person cancels', async () => {
    const { end, seen } = scene('ask', ['cancel'], [])
    expect(await end).toBe('cancelled')
    expect(seen).toEqual(['closed'])
  })

  it('stays open after a refusal, for a second try', async () => {
    const { end, seen } = scene('ask', ['pay', 'pay'], [{ result: 'refused', reason: 'insufficientFunds' }, { result: 'paid' }])
    expect(await end).toBe('paid')
    expect(seen).toEqual(['busy', '余额不足，付款未成功', 'busy', 'paid', 'closed'])
  })

  it('pays by itself when the bench says so', async () => {
    expect(await scene('pay', [], [{ result: 'paid' }]).end).toBe('paid')
  })

  it('cancels by itself without asking the wallet', async () => {
    expect(await scene('cancel', [], []).end).toBe('cancelled')
  })

  it('says that the wallet refused', async () => {
    expect(await scene('refuse', [], [{ result: 'refused', reason: null }]).end).toBe('refused')
  })

  it('takes the money and never answers when it is silent', async () => {
    const { end, seen } = scene('silent', [], [{ result: 'paid' }])
    const settled = { yet: false }
    const mark = () => (settled.yet = true)
    end.then(mark, mark)
    await expect.poll(() => seen.at(-1)).toBe('closed')
    expect(seen).toContain('paid')
    expect(settled.yet).toBe(false)
  })

  it.each([
    ['knows no such trade', null, 'unknownTrade'],
    ['has it paid already', { state: 'paid' }, 'unpayable'],
    ['has it closed', { state: 'closed' }, 'unpayable'],
  ])('does not open when the wallet %s', async (_, trade, expected) => {
    const { end, seen } = scene('ask', ['pay'], [], trade)
    expect(await end).toBe(expected)
    expect(seen).toEqual([])
  })

  it('says that nobody knows when the wallet cannot be asked', async () => {
    const { end, seen } = scene('ask', ['pay'], [])
    expect(await end).toBe('unreachable')
    expect(seen).toEqual(['busy', 'closed'])
  })
})
