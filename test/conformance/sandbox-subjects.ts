import type { components } from '../../types/gateway'
import type { Channel, Desk, Person, Role, Subjects } from './subjects'

type Schemas = components['schemas']

/** Which of the sandbox's people stands for whom. */
const PERSONA: Readonly<Record<Role, string>> = {
  resident: 'flexible-both',
  neighbour: 'medical-senior',
  debtor: 'one-notice-and-others',
  veteran: 'ten-years',
  newcomer: 'medical-adult',
}

const HOSTS: readonly Channel[] = ['alipay', 'suishenban', 'unionpay', 'wechat', 'etax']

interface Persona extends Omit<Person, 'account' | 'bankAccount'> {
  readonly id: string
  readonly account: Person['account'] | null
}

type Card = NonNullable<Person['bankAccount']> & { readonly case: string }

/**
 * The sandbox's own people, with its control as the desk, all over HTTP. It is the one place of the run that knows the sandbox.
 * @returns null where there is no sandbox's control beside the gateway
 */
export async function sandboxSubjects(gateway: URL): Promise<Subjects | null> {
  const at = (path: string) => new URL(path, gateway)
  const state = await fetch(at('/sandbox/state')).catch(() => null)
  if (state === null || !state.ok) return null
  const personas = await ask<Persona[]>(at('/sandbox/personas'))
  const entries = await Promise.all(
    Object.entries(PERSONA).map(async ([role, id]) => {
      const persona = personas.find((one) => one.id === id)
      if (persona === undefined) throw new Error(`the sandbox has no ${id}`)
      const cards = await ask<Card[]>(at(`/sandbox/bank-accounts?persona=${id}`))
      return [role, personOf(persona, cards)] as const
    }),
  )
  return { people: Object.fromEntries(entries), hosts: HOSTS, desk: sandboxDesk(at) }
}

/** Begins the sandbox anew, on the morning of a day on which everybody's case can be seen: a run moves the clock on by hours. */
export async function beginSandboxAnew(gateway: URL): Promise<void> {
  await send(new URL('/sandbox/reset', gateway), 'POST')
  const { now } = await ask<{ now: string }>(new URL('/sandbox/state', gateway))
  await send(new URL('/sandbox/reset', gateway), 'POST', { now: now.replace(/T.*$/, 'T09:00:00+08:00') })
}

function personOf({ name, documentType, documentNumber, phone, account }: Persona, cards: readonly Card[]): Person {
  const card = cards.find((one) => one.case === 'main')
  return {
    name,
    documentType,
    documentNumber,
    phone,
    ...(account ? { account } : {}),
    ...(card === undefined ? {} : { bankAccount: { bankCode: card.bankCode, accountNo: card.accountNo, phone: card.phone } }),
  }
}

function sandboxDesk(at: (path: string) => URL): Desk {
  return {
    async proof(role, channel) {
      if (channel === 'etax') return null
      const { proof } = await ask<{ proof: Schemas['IdentityProof'] }>(at('/sandbox/host-proofs'), 'POST', { persona: PERSONA[role], channel })
      return proof
    },
    async smsCode(phone) {
      const messages = await ask<{ code: string }[]>(at(`/sandbox/sms-messages?phone=${phone}`))
      return messages.at(-1)?.code ?? null
    },
    async pay(instruction) {
      const sheet = sheetOf(instruction)
      if (sheet === null) return null
      const response = await fetch(at(`/wallets/${sheet.wallet}/cashier/${encodeURIComponent(sheet.token)}/payment`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      // A wallet opens nothing that no instruction of its own names.
      if (response.status === 404) return false
      if (!response.ok) throw new Error(`the wallet answered ${response.status}`)
      const { result } = (await response.json()) as { result: string }
      return result === 'paid'
    },
    async moveClock(seconds) {
      const { now } = await ask<{ now: string }>(at('/sandbox/state'))
      await send(at('/sandbox/clock'), 'PUT', { now: new Date(Date.parse(now) + seconds * 1000).toISOString() })
      return true
    },
  }
}

/** The wallet's sheet inside a host; null where the wallet's own page takes the place of ours. */
function sheetOf(instruction: Schemas['PayInstruction']): { readonly wallet: string; readonly token: string } | null {
  switch (instruction.kind) {
    case 'alipayTrade':
      return { wallet: 'alipay', token: instruction.tradeNO }
    case 'wechatPay':
      return { wallet: 'wechat-pay', token: instruction.package.slice('prepay_id='.length) }
    case 'unionpayTn':
      return { wallet: 'union-pay', token: instruction.tn }
    default:
      return null
  }
}

async function ask<Body>(url: URL, method = 'GET', body?: unknown): Promise<Body> {
  return (await (await send(url, method, body)).json()) as Body
}

async function send(url: URL, method: string, body?: unknown): Promise<Response> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`the sandbox’s control answered ${response.status} to ${method} ${url.pathname}`)
  return response
}
