import { createAlipayClient } from './alipay-client'
import type { ClientContext, WalletClientOptions } from './client-context'
import { createUnionPayClient } from './union-pay-client'
import type { WalletClient, WalletId } from './wallet-client'
import { createWechatPayClient } from './wechat-pay-client'

/** The gateway's clients of the three wallets. Each reads its credentials when it is first used. */
export function createWalletClients(options: WalletClientOptions): Record<WalletId, WalletClient> {
  const context: ClientContext = { timeoutMs: 5000, wireClock: { now: () => new Date() }, ...options }
  return {
    alipay: createAlipayClient(context),
    wechatPay: createWechatPayClient(context),
    unionPay: createUnionPayClient(context),
  }
}
