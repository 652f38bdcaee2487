import type { BankDesk, DebitOrder, OrderDebit } from '../../core/bank-desk'
import type { MoneyTaker, WalletTrade } from './wallet-client'
import { WalletUnavailable } from './wallet-errors'

/** The bank of a mandate, as the gateway sees it. It has no sheet and notifies nobody: it is told, and asked. */
export interface BankClient extends MoneyTaker {
  /**
   * Tells the bank to debit. Idempotent by `orderNo`.
   * @throws {WalletUnavailable} nothing is known; ask.
   */
  debit(order: DebitOrder): Promise<WalletTrade>
}

/** @param timeoutMs how long a bank may take to answer; what it does after that it is asked about later */
export function createBankClient(desk: BankDesk, timeoutMs = 5000): BankClient {
  async function answered<Answer>(work: Promise<Answer>): Promise<Answer> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs)
    })
    try {
      return await Promise.race([work, silence])
    } catch (error) {
      throw new WalletUnavailable('bank', 'no answer', { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    debit: async (order) => tradeOf(await answered(desk.debit(order))),
    query: async (orderNo) => tradeOf(await answered(desk.find(orderNo))),
    close: (orderNo) => answered(desk.close(orderNo)),
    async refund({ orderNo }) {
      await answered(desk.giveBack(orderNo))
      return 'completed'
    },
  }
}

function tradeOf(debit: OrderDebit | null): WalletTrade {
  if (debit === null) return { state: 'absent' }
  const { state, refusal, transactionNo, amountFen, takenAt } = debit
  switch (state) {
    case 'pending':
      return { state: 'inProgress' }
    case 'closed':
      return { state }
    case 'refused':
      return { state, reason: refusal ?? 'walletRefused' }
    case 'taken':
    case 'returned':
      if (transactionNo === null || amountFen === null || takenAt === null) throw new WalletUnavailable('bank', 'its answer makes no sense')
      return { state: state === 'taken' ? 'paid' : 'refunded', transactionNo, amountFen, paidAt: takenAt }
  }
}
