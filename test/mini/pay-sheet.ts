import { fen, formatYuan } from '../../src/domain/money'
import { openPaySheet, type SheetEnd, type SheetView } from '../../mock/hosts/bridge/pay-sheet/pay-sheet'
import type { SandboxClient, Wallet } from '../../mock/hosts/bridge/sandbox-client'

/** What can be pressed on a wallet's sheet. */
export type SheetButton = '确认付款' | '取消'

/** The wallet's sheet of a phone; there is one at a time, over whatever page is open. */
export interface PaySheet {
  /** Opens it as the bench's hosts do, and pays at the sandbox's wallet. Never settles when the host swallows its callback. */
  open(wallet: Wallet, token: string): Promise<SheetEnd>
  /** What is on it; empty while there is none. */
  text(): string
  /** What waits for a press; nothing while money is on its way. */
  buttons(): readonly SheetButton[]
  press(button: SheetButton): void
}

export function createPaySheet(client: SandboxClient): PaySheet {
  let lines: readonly string[] = []
  let said = ''
  let choose: ((choice: 'pay' | 'cancel') => void) | null = null

  const view: SheetView = {
    choice: () =>
      new Promise((resolve) => {
        choose = resolve
      }),
    busy: () => {
      said = '正在付款…'
    },
    refused: (words) => {
      said = words
    },
    paid: async () => {
      said = '支付成功'
    },
    shown: async () => undefined,
    close: () => {
      lines = []
      said = ''
      choose = null
    },
  }

  return {
    open: (wallet, token) =>
      openPaySheet(wallet, token, client, ({ payee, subject, amountFen }) => {
        lines = [payee, `¥${formatYuan(fen(amountFen))}`, subject]
        return view
      }),
    text: () => [...lines, said].join('\n').trim(),
    buttons: () => (choose ? ['确认付款', '取消'] : []),
    press(button) {
      if (!choose) throw new Error(`no sheet waits for ${button}`)
      const decide = choose
      choose = null
      decide(button === '确认付款' ? 'pay' : 'cancel')
    },
  }
}
