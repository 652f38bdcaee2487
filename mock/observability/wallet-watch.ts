import type { BankClient } from '../gateway/wallets/bank-client'
import { WalletUnavailable, type MoneyTaker, type WalletClient } from '../gateway/wallets/wallet-client'

/** Whether a wallet answered the last time that it was asked for something. */
export type LastWord = 'answers' | 'silent' | 'unknown'

/** What is known of the wallets without asking them for its sake. */
export interface WalletWatch {
  /** The client itself; whoever uses it tells us by the way. */
  wallet(client: WalletClient): WalletClient
  bank(client: BankClient): BankClient
  heard(): Readonly<Record<string, LastWord>>
}

/** @param told of each call: which, and whether it was answered */
export function createWalletWatch(told: (wallet: string, call: string, word: 'answers' | 'silent') => void): WalletWatch {
  const last = new Map<string, LastWord>()

  async function listen<Answer>(wallet: string, call: string, work: () => Promise<Answer>): Promise<Answer> {
    const say = (word: 'answers' | 'silent') => {
      last.set(wallet, word)
      told(wallet, call, word)
    }
    try {
      const answer = await work()
      say('answers')
      return answer
    } catch (error) {
      // A refusal is an answer.
      say(error instanceof WalletUnavailable ? 'silent' : 'answers')
      throw error
    }
  }

  function taker(name: string, client: MoneyTaker): MoneyTaker {
    last.set(name, 'unknown')
    return {
      query: (orderNo) => listen(name, 'query', () => client.query(orderNo)),
      close: (orderNo) => listen(name, 'close', () => client.close(orderNo)),
      refund: (refund) => listen(name, 'refund', () => client.refund(refund)),
    }
  }

  return {
    wallet: (client) => ({
      ...client,
      ...taker(client.wallet, client),
      open: (payment) => listen(client.wallet, 'open', () => client.open(payment)),
    }),
    bank: (client) => ({ ...taker('bank', client), debit: (order) => listen('bank', 'debit', () => client.debit(order)) }),
    heard: () => Object.fromEntries(last),
  }
}
