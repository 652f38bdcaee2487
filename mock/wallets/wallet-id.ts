/** The wallets of the sandbox, by the names that the code uses. */
export type WalletId = 'alipay' | 'wechatPay' | 'unionPay'

export const WALLET_IDS = ['alipay', 'wechatPay', 'unionPay'] as const satisfies readonly WalletId[]

/** The names that addresses use. */
export const WALLET_SLUGS: Readonly<Record<WalletId, string>> = {
  alipay: 'alipay',
  wechatPay: 'wechat-pay',
  unionPay: 'union-pay',
}

/** Reads a wallet's name in either spelling; null when there is no such wallet. */
export function parseWalletId(text: string): WalletId | null {
  return WALLET_IDS.find((id) => id === text || WALLET_SLUGS[id] === text) ?? null
}
