import type { WalletId } from '../../mock/wallets/wallet-id'
import type { Due } from '../../src/domain/due'
import { payAt } from '../sandbox/cashier'
import { duesOf, newKey, type Host, type Order, type Phone, type Reached } from '../sandbox/phone'

/** Somebody who pays all that they owe, and holds on to their key until they know what became of it. */
export interface Payer {
  readonly persona: string
  readonly method: WalletId
  readonly dues: readonly Due[]
  readonly key: string
  readonly phone: Phone
}

const CROWD: readonly { readonly persona: string; readonly host: Host; readonly method: WalletId }[] = [
  { persona: 'flexible-both', host: 'alipay', method: 'alipay' },
  { persona: 'medical-senior', host: 'wechatMini', method: 'wechatPay' },
  { persona: 'ten-years', host: 'unionpay', method: 'unionPay' },
  { persona: 'hong-kong-resident', host: 'alipay', method: 'alipay' },
  { persona: 'pension-earlier-years', host: 'unionpay', method: 'unionPay' },
  { persona: 'one-notice-and-others', host: 'alipay', method: 'alipay' },
]

export async function gather(reached: Reached): Promise<Payer[]> {
  const payers: Payer[] = []
  for (const { persona, host, method } of CROWD) {
    const phone = await reached.phone(persona, host)
    payers.push({ persona, method, phone, key: newKey(), dues: (await duesOf(reached, phone, persona)).dues })
  }
  return payers
}

/** A payer's phone, which asks at whatever address the gateway has by now. */
export const at = (reached: Reached, { phone, ...payer }: Payer): Payer => ({ ...payer, phone: reached.resume(phone.opened) })

/**
 * Orders, opens the sheet, pays and reports, once each; each step that is answered is counted.
 * @throws {TypeError} when the gateway is gone
 */
export async function pay(reached: Pick<Reached, 'url' | 'pay'>, { phone, dues, key, method }: Payer, answered: () => void): Promise<Order> {
  const { status, body: order } = await phone.order(method, dues, key)
  if (status !== 201) throw new Error(`not ordered: ${JSON.stringify(order)}`)
  answered()
  const path = `/payment-orders/${order.orderId}`
  const instruction = await phone.instruct(order.orderId)
  answered()
  if (instruction.status === 201) {
    await payAt(reached, method, instruction.body)
    answered()
  }
  const reported = await phone.send<Order>('POST', `${path}/sheet-reports`, { outcome: 'unknown' })
  answered()
  return reported.body
}
