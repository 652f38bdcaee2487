import { MERCHANT } from './merchant'
import type { Form } from './form'
import type { Trade } from './trades'
import type { WalletId } from './wallet-id'
import { yuanText } from './yuan'

/** How a wallet's web cashier looks. */
const LOOKS: Readonly<Record<WalletId, { readonly name: string; readonly accent: string }>> = {
  alipay: { name: '支付宝', accent: '#1264d9' },
  wechatPay: { name: '微信支付', accent: '#067a41' },
  unionPay: { name: '银联云闪付', accent: '#c8161d' },
}

/** The page on which the person decides. The form posts `decision=pay` or `decision=cancel`. */
export function cashierPage(
  wallet: WalletId,
  trade: Trade,
  action: string,
  options: { readonly notice?: string; readonly hidden?: Form } = {},
): string {
  const { notice, hidden = {} } = options
  const body = `
    ${notice === undefined ? '' : `<p class="notice" role="alert">${escape(notice)}</p>`}
    <p class="amount">¥${yuanText(trade.amountFen)}</p>
    <dl>
      <div><dt>收款方</dt><dd>${escape(MERCHANT.payee)}</dd></div>
      <div><dt>付款事项</dt><dd>${escape(trade.subject)}</dd></div>
    </dl>
    <form method="post" action="${escape(action)}">
      ${hiddenFields(hidden)}
      <button name="decision" value="pay">确认付款</button>
      <button name="decision" value="cancel" class="quiet">取消</button>
    </form>`
  return page(wallet, '确认付款', body)
}

/** A page that only says something, with a way back where there is one. */
export function messagePage(
  wallet: WalletId,
  message: string,
  back?: { readonly address: string; readonly afterSeconds?: number },
): string {
  const link = back === undefined ? '' : `<a class="button" href="${escape(back.address)}">返回商家</a>`
  const refresh =
    back?.afterSeconds === undefined
      ? ''
      : `<meta http-equiv="refresh" content="${back.afterSeconds};url=${escape(back.address)}">`
  return page(wallet, message, `<p class="message" role="status">${escape(message)}</p>${link}`, refresh)
}

/** A page that posts a form to the merchant by itself, and by a button where scripts are off. */
export function postingPage(wallet: WalletId, message: string, action: string, form: Form): string {
  const body = `
    <p class="message" role="status">${escape(message)}</p>
    <form method="post" action="${escape(action)}" id="return">
      ${hiddenFields(form)}
      <button>返回商家</button>
    </form>
    <script>document.getElementById('return').submit()</script>`
  return page(wallet, message, body)
}

function hiddenFields(form: Form): string {
  return Object.entries(form)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('')
}

function page(wallet: WalletId, title: string, body: string, head = ''): string {
  const { name, accent } = LOOKS[wallet]
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<title>${escape(title)} - ${name}</title>
<style>
  body { margin: 0; background: #f4f5f7; color: #1c1f23; font: 17px/1.5 system-ui, sans-serif }
  header { background: ${accent}; color: #fff; padding: 14px 20px; font-weight: 600 }
  main { max-width: 430px; margin: 0 auto; padding: 24px 20px }
  h1 { font-size: 17px; font-weight: 600; margin: 0; text-align: center }
  .amount { font-size: 40px; font-weight: 600; text-align: center; margin: 8px 0 24px; font-variant-numeric: tabular-nums }
  .message { font-size: 20px; text-align: center; margin: 32px 0 }
  .notice { background: #fff; border-left: 4px solid #b42318; color: #b42318; padding: 12px 16px; margin: 0 0 20px }
  dl { background: #fff; border-radius: 12px; margin: 0 0 24px; padding: 4px 16px }
  dl div { display: flex; justify-content: space-between; gap: 16px; padding: 12px 0 }
  dt { color: #5b626b; white-space: nowrap }
  dd { margin: 0; text-align: right }
  button, .button { display: block; box-sizing: border-box; width: 100%; min-height: 48px; padding: 12px; margin: 0 0 12px;
    border: 1px solid ${accent}; border-radius: 24px; background: ${accent}; color: #fff; font: inherit; font-weight: 600;
    text-align: center; text-decoration: none }
  button.quiet { background: #fff; color: ${accent} }
  :focus-visible { outline: 3px solid #1c1f23; outline-offset: 2px }
</style>
</head>
<body>
<header>${name}</header>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
