import type { components } from '../../types/gateway'
import { newKey, type Answer, type Order, type Phone, type Problem, type Reached } from './phone'

type Schemas = components['schemas']
export type Mandate = Schemas['Mandate']
export type Draft = Schemas['MandateDraft']

/** A card of a persona's, as the sandbox's control lists it. */
export interface Card {
  readonly case: 'main' | 'second' | 'classTwo' | 'closed' | 'credit'
  readonly bankCode: string
  readonly bankName: string
  readonly accountNo: string
  readonly phone: string
  readonly balanceFen: number | null
}

export async function cardOf(stage: Reached, persona: string, which: Card['case'] = 'main'): Promise<Card> {
  const cards = await stage.control<Card[]>('GET', `/sandbox/bank-accounts?persona=${persona}`)
  const card = cards.find((one) => one.case === which)
  if (card === undefined) throw new Error(`${persona} has no such card`)
  return card
}

export const draft = (phone: Phone, { bankCode, accountNo, phone: known }: Card, replaces?: string): Promise<Answer<Draft & Problem>> =>
  phone.send('POST', '/mandate-drafts', { bankCode, accountNo, phone: known, ...(replaces === undefined ? {} : { replaces }) })

export async function newestCode(stage: Reached, phone: string): Promise<string> {
  const messages = await stage.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${phone}`)
  return messages.at(-1)?.code ?? ''
}

export const wrongOf = (code: string): string => (code === '000000' ? '000001' : '000000')

/** Signs with a card, from the draft to the code. */
export async function sign(stage: Reached, phone: Phone, card: Card, replaces?: string): Promise<Answer<Mandate & Problem>> {
  const { body: drafted } = await draft(phone, card, replaces)
  const { body: challenge } = await phone.send<Schemas['SmsChallenge']>('POST', `/mandate-drafts/${drafted.draftId}/sms-challenges`)
  const code = await newestCode(stage, card.phone)
  return phone.send('POST', '/mandates', { draftId: drafted.draftId, challengeId: challenge.challengeId, code }, newKey())
}

export async function revoke(stage: Reached, phone: Phone, card: Card, mandateId: string): Promise<Answer<Mandate & Problem>> {
  const { body: challenge } = await phone.send<Schemas['SmsChallenge']>('POST', `/mandates/${mandateId}/sms-challenges`)
  return phone.send('POST', `/mandates/${mandateId}/revocation`, { challengeId: challenge.challengeId, code: await newestCode(stage, card.phone) }, newKey())
}

/** An order for dues by a mandate (授权书支付). */
export const orderByMandate = (phone: Phone, mandateId: string, dues: readonly Schemas['Due'][], key = newKey()): Promise<Answer<Order & Problem>> =>
  phone.send(
    'POST',
    '/payment-orders',
    { dueIds: dues.map(({ dueId }) => dueId), method: 'mandate', mandateId, expectedTotalFen: dues.reduce((sum, { amountFen }) => sum + amountFen, 0) },
    key,
  )

export const balanceOf = async (stage: Reached, persona: string, which: Card['case'] = 'main'): Promise<number> =>
  (await cardOf(stage, persona, which)).balanceFen ?? 0
