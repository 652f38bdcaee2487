import fastify from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { fen } from '../../../src/domain/money'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { walletTransactions } from '../../wallets/transactions'
import { NOON, readPairs, shortKeys, signWith, startUnionPay, writePairs } from '../../wallets/union-pay/union-pay.fixture'
import type { UnionPay } from '../../wallets/union-pay/union-pay.fixture'
import { createUnionPayClient } from './union-pay-client'
import type { PayScene, WalletClient, WalletPayment } from './wallet-client'

/** What differs between clients of one file's tests. */
interface ClientOptions {
  readonly wireNow?: Date
  readonly merId?: string
  readonly timeoutMs?: number
  readonly credentials?: Parameters<typeof createUnionPayClient>[0]['credentials']
}

/** What the client throws when it knows nothing. */
export const unavailable = { name: 'WalletUnavailable', wallet: 'unionPay' }

export const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000)

/** UnionPay, served anew for each test of a file, and the gateway's client of it. */
export function useUnionPayClient() {
  let memory: OpenDatabase
  let keys: WalletKeys
  let unionPay: UnionPay
  let client: WalletClient
  let now: Date

  beforeAll(async () => {
    memory = await openTestMemory()
    keys = await shortKeys()
  })
  afterAll(() => memory.close())
  beforeEach(async () => {
    unionPay = await startUnionPay(memory.database, keys)
    setTime(NOON)
    client = clientAt(unionPay.origin)
  })
  afterEach(() => unionPay.close())

  function setTime(date: Date): void {
    now = date
    unionPay.setTime(date)
  }

  function clientAt(origin: string, more: ClientOptions = {}): WalletClient {
    const credentials = merchantCredentials(keys)
    const merId = more.merId ?? credentials.unionPay.merId
    return createUnionPayClient({
      database: memory.database,
      credentials: more.credentials ?? (() => Promise.resolve({ ...credentials, unionPay: { ...credentials.unionPay, merId } })),
      origin: () => origin,
      clock: { now: () => now },
      wireClock: { now: () => more.wireNow ?? now },
      timeoutMs: more.timeoutMs ?? 30_000,
    })
  }

  const payment = (orderNo: string, scene: PayScene = 'unionpayApp', more: Partial<WalletPayment> = {}): WalletPayment => ({
    orderNo,
    totalFen: fen(223800),
    subject: '灵活就业人员社会保险费 2026-09',
    scene,
    payerAccount: null,
    expiresAt: later(30),
    returnUrl: scene === 'unionpayWeb' ? `${unionPay.origin}/hosts/etax/app/?x=1#/pages/payment/index` : null,
    ...more,
  })

  async function openApp(orderNo: string): Promise<string> {
    const instruction = await client.open(payment(orderNo))
    if (instruction.kind !== 'unionpayTn') throw new Error(`no tn but ${instruction.kind}`)
    return instruction.tn
  }

  async function payOrder(orderNo: string): Promise<string> {
    await unionPay.acts.pay('unionPay', await openApp(orderNo))
    const trade = await client.query(orderNo)
    if (trade.state !== 'paid') throw new Error(`not paid but ${trade.state}`)
    return trade.transactionNo
  }

  async function openWeb(orderNo: string): Promise<Record<string, string>> {
    const instruction = await client.open(payment(orderNo, 'unionpayWeb'))
    if (instruction.kind !== 'form') throw new Error(`no form but ${instruction.kind}`)
    expect(instruction).toMatchObject({ method: 'POST', action: `${unionPay.origin}/wallets/union-pay/gateway/api/frontTransReq.do` })
    return instruction.fields
  }

  const submit = (fields: Record<string, string>) => unionPay.post('/gateway/api/frontTransReq.do', fields)

  const moved = async (orderNo: string) =>
    (await walletTransactions(memory.database, 'unionPay'))
      .filter((one) => one.orderNo === orderNo)
      .map(({ kind, amountFen }) => `${kind} ${amountFen}`)
      .sort()

  /** Somebody between the gateway and UnionPay who answers in its place. */
  async function between(answer: (genuine: string) => string, use: (there: WalletClient) => Promise<void>): Promise<void> {
    const app = fastify()
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body))
    app.post('/*', async (request) => {
      const body = String(request.body)
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return answer(await (await fetch(`${unionPay.origin}${request.url}`, { method: 'POST', headers, body })).text())
    })
    try {
      await use(clientAt(await app.listen({ port: 0, host: '127.0.0.1' })))
    } finally {
      await app.close()
    }
  }

  /** An answer that says something else, signed by UnionPay's own key. */
  const resigned = (genuine: string, change: Record<string, string>): string =>
    writePairs(signWith(keys.unionPay.wallet.privateKeyPem, { ...readPairs(genuine), ...change }))

  return {
    get unionPay() {
      return unionPay
    },
    get client() {
      return client
    },
    get keys() {
      return keys
    },
    setTime,
    clientAt,
    payment,
    openApp,
    payOrder,
    openWeb,
    submit,
    moved,
    between,
    resigned,
  }
}
