import type { Wallet } from '../sandbox-client'

/** What tells one wallet's sheet from another's. */
export interface SheetLook {
  /** The dialog's name, for the person, a screen reader and a test. */
  readonly name: string
  readonly heading: string
  readonly card: string
  readonly accent: string
}

export const SHEET_LOOKS: Record<Wallet, SheetLook> = {
  alipay: { name: '支付宝收银台', heading: '支付宝', card: '沙盒银行储蓄卡（0000）', accent: '#1267e8' },
  wechatPay: { name: '微信支付', heading: '微信支付', card: '零钱', accent: '#067f42' },
  unionPay: { name: '云闪付收银台', heading: '云闪付', card: '沙盒银行借记卡（0000）', accent: '#d0121b' },
}

/** The sheet's own style; it lives in a shadow root, so that it and the page do not touch one another. */
export const SHEET_STYLE = `
:host { all: initial; }
dialog {
  --ground: #f5f6f8; --surface: #fff; --ink: #17202b; --muted: #5c6673; --line: #e4e8ee; --bad: #b3261e;
  box-sizing: border-box; position: fixed; inset: auto 0 0; width: 100%; max-width: 480px; max-height: 92%;
  margin: 0 auto; padding: 0 0 max(20px, env(safe-area-inset-bottom)); border: 0; border-radius: 16px 16px 0 0;
  background: var(--surface); color: var(--ink); overflow: auto;
  font: 16px/1.5 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  animation: rise 220ms cubic-bezier(.2, .8, .2, 1);
}
dialog::backdrop { background: rgb(12 18 28 / .52); animation: dim 220ms; }
header { display: grid; grid-template-columns: 48px 1fr 48px; align-items: center; height: 52px; }
h2 { margin: 0; text-align: center; font-size: 16px; font-weight: 600; }
.cross { width: 48px; height: 48px; display: grid; place-items: center; border-radius: 12px; color: var(--muted); }
.sum { padding: 12px 24px 20px; text-align: center; }
.payee { margin: 0; color: var(--muted); font-size: 14px; }
.amount { margin: 4px 0 0; font-size: 38px; line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; }
.amount small { font-size: 24px; font-weight: 600; margin-right: 2px; }
dl { margin: 0 20px; border-block: 1px solid var(--line); font-size: 15px; }
dl div { display: flex; justify-content: space-between; gap: 24px; padding: 13px 0; }
dl div + div { border-top: 1px solid var(--line); }
dt { color: var(--muted); flex: none; }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
.said { min-height: 24px; margin: 12px 20px; text-align: center; font-size: 14px; color: var(--muted); }
.said.bad { color: var(--bad); }
.buttons { display: grid; gap: 4px; margin: 0 20px; }
button { font: inherit; color: inherit; border: 0; background: none; cursor: pointer; }
.confirm { min-height: 50px; border-radius: 10px; background: var(--accent); color: #fff; font-size: 18px; font-weight: 600; }
.cancel { min-height: 44px; color: var(--muted); }
button:disabled { cursor: default; opacity: .55; }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (hover: hover) { .cross:hover, .cancel:hover { color: var(--ink); } .confirm:hover { filter: brightness(1.06); } }
@media (prefers-color-scheme: dark) {
  dialog { --surface: #1b232d; --ink: #eef2f6; --muted: #a9b4c1; --line: #2d3845; --bad: #ff9d94; }
}
@media (prefers-reduced-motion: reduce) { dialog, dialog::backdrop { animation: none; } }
@keyframes rise { from { transform: translateY(100%); } }
@keyframes dim { from { opacity: 0; } }
`
