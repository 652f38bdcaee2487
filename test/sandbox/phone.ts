import type { components } from '../../types/gateway'
import { WALLET_SLUGS, type WalletId } from '../../mock/wallets/wallet-id'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../mock/server'
import { DEVICE } from '../device'
import { personalDataIn } from '../personal-data'
import { openStorage } from './storage'

type Schemas = components['schemas']
export type Order = Schemas['PaymentOrder']
export type Overview = Schemas['Overview']
export type Problem = Schemas['Problem']
export type PayMethod = Schemas['PayMethod']
export type Transaction = { transactionNo: string; orderNo: string; amountFen: number; kind: 'payment' | 'refund' }

/** A day on which everybody can pay by hand. */
export const OPEN_DAY = '2026-09-20T10:00:00+08:00'

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

/** A sandbox by its address, and its control. */
export interface Reached {
  readonly url: string
  control<Body = unknown>(method: string, path: string, body?: unknown): Promise<Body>
  /** Somebody with the module open in a host. */
  phone(persona: string, host: Host): Promise<Phone>
  /** The same phone with a session that was opened before, perhaps at another address. */
  resume(opened: Schemas['OpenedSession']): Phone
  transactions(wallet: WalletId): Promise<Transaction[]>
  pay(wallet: WalletId, token: string): Promise<{ result: string; reason?: string }>
}

/** A sandbox of a test's own. */
export interface Stage extends Reached {
  /** What somebody has to look at. */
  readonly reports: readonly string[]
  /** All that was written into the log, a line for each request among it. */
  readonly log: readonly string[]
  close(): Promise<void>
}

export type Host = 'alipay' | 'wechatMini' | 'wechatWeb' | 'unionpay' | 'suishenban' | 'etax'

export interface Phone {
  readonly opened: Schemas['OpenedSession']
  send<Body>(method: string, path: string, body?: unknown, key?: string): Promise<Answer<Body>>
  get<Body>(path: string): Promise<Body>
  overview(): Promise<Overview>
  order(method: PayMethod, dues: readonly Schemas['Due'][], key?: string): Promise<Answer<Order>>
  instruct(orderId: string, returnPath?: string): Promise<Answer<Schemas['PayInstruction']>>
  see(orderId: string): Promise<Order>
}

const HOSTS: Readonly<Record<Exclude<Host, 'etax'>, { channel: Schemas['Channel']; face?: string }>> = {
  alipay: { channel: 'alipay' },
  wechatMini: { channel: 'wechat', face: 'miniProgram' },
  wechatWeb: { channel: 'wechat', face: 'officialAccount' },
  unionpay: { channel: 'unionpay' },
  suishenban: { channel: 'suishenban' },
}

let keys = 0
export const newKey = (): string => `test-key-${String((keys += 1)).padStart(12, '0')}`

/** A sandbox of one's own, on a day on which everybody can pay. */
export async function startStage(options: Partial<SandboxOptions> = {}): Promise<Stage> {
  const log: string[] = []
  const reports: string[] = []
  const report = (line: string) => {
    log.push(line)
    if (!line.includes('"level":"info"')) reports.push(line)
  }
  const storage = options.dataDir === undefined ? await openStorage('memory') : null
  const sandbox: Sandbox = await startSandbox({ port: 0, dataDir: 'memory', report, logLevel: 'info', ...storage?.options, ...options })
  const reached = reach(sandbox.url.replace(/\/$/, ''))
  await reached.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
  return {
    ...reached,
    reports,
    log,
    async close() {
      await sandbox.close()
      await storage?.remove()
      const left = personalDataIn(log.join('\n'))
      if (left.length > 0) throw new Error(`the log has ${left.join(', ')}`)
    },
  }
}

/** A sandbox that runs somewhere. @param url without a slash at its end */
export function reach(url: string): Reached {
  async function send<Body>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer<Body>> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...DEVICE, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body, headers: response.headers }
  }

  async function control<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await send<Body>(method, path, body, {})
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  async function signIn(persona: string): Promise<Schemas['SessionRequest']> {
    const people = await control<{ id: string; phone: string }[]>('GET', '/sandbox/personas')
    const phone = people.find(({ id }) => id === persona)?.phone ?? ''
    const challenge = await control<Schemas['SmsChallenge']>('POST', '/api/sms-challenges', { phone })
    const messages = await control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${phone}`)
    return { channel: 'etax', proof: { kind: 'smsCode', challengeId: challenge.challengeId, code: messages.at(-1)?.code ?? '' } }
  }

  async function prove(persona: string, host: Exclude<Host, 'etax'>): Promise<Schemas['SessionRequest']> {
    const { proof } = await control<{ proof: Schemas['IdentityProof'] }>('POST', '/sandbox/host-proofs', { persona, ...HOSTS[host] })
    return { channel: HOSTS[host].channel, proof }
  }

  return {
    url,
    control,
    transactions: (wallet) => control('GET', `/sandbox/wallets/${wallet}/transactions`),
    pay: (wallet, token) => control('POST', `/wallets/${WALLET_SLUGS[wallet]}/cashier/${encodeURIComponent(token)}/payment`, {}),
    resume,
    async phone(persona, host) {
      const request = host === 'etax' ? await signIn(persona) : await prove(persona, host)
      return resume(await control<Schemas['OpenedSession']>('POST', '/api/sessions', request))
    },
  }

  function resume(opened: Schemas['OpenedSession']): Phone {
    const phone: Phone = {
      opened,
      send: (method, path, body, key) =>
        send(method, `/api${path}`, body, {
          authorization: `Bearer ${opened.token}`,
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        }),
      async get<Body>(path: string) {
        const answer = await phone.send<Body>('GET', path)
        if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
        return answer.body
      },
      overview: () => phone.get('/overview'),
      order: (method, dues, key = newKey()) =>
        phone.send(
          'POST',
          '/payment-orders',
          { dueIds: dues.map(({ dueId }) => dueId), method, expectedTotalFen: dues.reduce((sum, { amountFen }) => sum + amountFen, 0) },
          key,
        ),
      instruct: (orderId, returnPath) =>
        phone.send('POST', `/payment-orders/${orderId}/instructions`, returnPath === undefined ? {} : { returnPath }, newKey()),
      see: (orderId) => phone.get(`/payment-orders/${orderId}`),
    }
    return phone
  }
}

/** Whose dues are meant: the operator's, or, where the host proves only an account, the person that is looked up. */
export async function duesOf(stage: Reached, phone: Phone, persona: string): Promise<{ contributorId: string; dues: Schemas['Due'][] }> {
  const contributor = phone.opened.overview.contributor ?? (await lookUp(stage, phone, persona)).body
  const page = await phone.get<Schemas['DuePage']>(`/contributors/${contributor.contributorId}/dues`)
  return { contributorId: contributor.contributorId, dues: page.items }
}

export async function lookUp(stage: Reached, phone: Phone, persona: string): Promise<Answer<Schemas['Contributor']>> {
  const people = await stage.control<{ id: string; name: string; documentType: string; documentNumber: string }[]>('GET', '/sandbox/personas')
  const found = people.find(({ id }) => id === persona)
  return phone.send('POST', '/contributor-lookups', {
    name: found?.name,
    documentType: found?.documentType,
    documentNumber: found?.documentNumber,
  })
}

/** What opens the wallet's sheet. */
export function tokenOf(instruction: Schemas['PayInstruction']): string {
  switch (instruction.kind) {
    case 'alipayTrade':
      return instruction.tradeNO
    case 'wechatPay':
      return instruction.package.slice('prepay_id='.length)
    case 'unionpayTn':
      return instruction.tn
    default:
      throw new Error(`a ${instruction.kind} opens no sheet`)
  }
}
