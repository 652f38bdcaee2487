import type { components } from '../../types/gateway'
import { DEVICE } from '../device'
import type { Bench, Persona, Wallet } from './bench'
import type { Money } from './steps'

type Schemas = components['schemas']

const WALLETS: readonly Wallet[] = ['alipay', 'wechatPay', 'unionPay']

/** The same gateway, asked past every page: what a person owes and has paid, or does on another phone. */
export interface Elsewhere {
  readonly overview: Schemas['Overview']
  records(): Promise<Schemas['PaymentRecord'][]>
  /** What was paid for one insured year, by oneself or for somebody whom one looked up. */
  recordsFor(periodYear: number, contributorId?: string): Promise<Schemas['RecordPage']>
  /** Orders, and so holds, all that another person owes and can be paid now. */
  orderFor(person: Pick<Persona, 'name' | 'documentType' | 'documentNumber'>, wanted?: (due: Schemas['Due']) => boolean): Promise<Schemas['PaymentOrder']>
  /** Pays an order of this session's, to the end. */
  pay(order: Schemas['PaymentOrder']): Promise<void>
  giveUp(order: Schemas['PaymentOrder']): Promise<Schemas['PaymentOrder']>
}

/** Opens a session for a persona in 支付宝, where the host says who is there. */
export async function elsewhere(bench: Bench, personaId: string): Promise<Elsewhere> {
  const { proof } = await bench.control<{ proof: object }>('POST', '/sandbox/host-proofs', { persona: personaId, channel: 'alipay' })
  const { token, overview } = await bench.control<Schemas['OpenedSession']>('POST', '/api/sessions', { channel: 'alipay', proof })

  async function call<T>(method: 'GET' | 'POST', route: string, body?: object): Promise<T> {
    const response = await fetch(`${bench.url}/api${route}`, {
      method,
      headers: {
        ...DEVICE,
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  return {
    overview,
    async records() {
      const page = await call<Schemas['RecordPage']>('GET', `/contributors/${overview.contributor?.contributorId}/records`)
      return page.items
    },
    recordsFor: (periodYear, contributorId = overview.contributor?.contributorId) =>
      call('GET', `/contributors/${contributorId}/records?periodYear=${periodYear}&limit=100`),
    async pay({ orderId }) {
      const instruction = await call<Schemas['PayInstruction']>('POST', `/payment-orders/${orderId}/instructions`, {})
      if (instruction.kind !== 'alipayTrade') throw new Error('no trade')
      await bench.control('POST', `/wallets/alipay/cashier/${encodeURIComponent(instruction.tradeNO)}/payment`, {})
      const { state } = await call<Schemas['PaymentOrder']>('POST', `/payment-orders/${orderId}/sheet-reports`, { outcome: 'accepted' })
      if (state !== 'paid') throw new Error(`not paid: ${state}`)
    },
    giveUp: ({ orderId }) => call('POST', `/payment-orders/${orderId}/cancellation`, {}),
    async orderFor({ name, documentType, documentNumber }, wanted = () => true) {
      const found = await call<Schemas['Contributor']>('POST', '/contributor-lookups', { name, documentType, documentNumber })
      const { items } = await call<Schemas['DuePage']>('GET', `/contributors/${found.contributorId}/dues`)
      const chosen = items.filter(wanted)
      return call('POST', '/payment-orders', {
        dueIds: chosen.map(({ dueId }) => dueId),
        method: 'alipay',
        expectedTotalFen: chosen.reduce((sum, { amountFen }) => sum + amountFen, 0),
      })
    },
  }
}

/** What all wallets together took and gave back. */
export async function allTransactions(bench: Bench): Promise<Money[]> {
  const each = await Promise.all(WALLETS.map((wallet) => bench.control<Money[]>('GET', `/sandbox/wallets/${wallet}/transactions`)))
  return each.flat()
}
