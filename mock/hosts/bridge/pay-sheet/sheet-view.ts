import { formatYuan, fen } from '../../../../src/domain/money'
import type { SheetContents, SheetView } from './pay-sheet'
import { SHEET_LOOKS, SHEET_STYLE } from './sheet-look'

/** How long a sheet that acts by itself, or that has been paid, can be seen. */
const A_MOMENT_MS = 400

const CROSS =
  '<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4l12 12M16 4L4 16" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></svg>'

/**
 * Draws the wallet's sheet over the page: a modal dialog named for the wallet, with the buttons 「确认付款」, 「取消」 and
 * a close cross 「关闭」. It belongs to the host, so it stands beside the page's body and shares no style with it.
 */
export function drawSheet({ wallet, payee, subject, amountFen }: SheetContents): SheetView {
  const look = SHEET_LOOKS[wallet]
  const place = document.createElement('div')
  const root = place.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = SHEET_STYLE

  const dialog = element('dialog')
  dialog.setAttribute('aria-label', look.name)
  dialog.style.setProperty('--accent', look.accent)

  const cross = element('button', 'cross')
  cross.type = 'button'
  cross.setAttribute('aria-label', '关闭')
  cross.innerHTML = CROSS
  const header = element('header')
  header.append(cross, element('h2', '', look.heading))

  const amount = element('p', 'amount')
  amount.append(element('small', '', '¥'), formatYuan(fen(amountFen)))
  const sum = element('div', 'sum')
  sum.append(element('p', 'payee', payee), amount)

  const facts = element('dl')
  facts.append(fact('订单信息', subject), fact('付款方式', look.card))

  const said = element('p', 'said')
  said.setAttribute('role', 'status')
  const confirm = element('button', 'confirm', '确认付款')
  confirm.type = 'button'
  confirm.autofocus = true
  const cancel = element('button', 'cancel', '取消')
  cancel.type = 'button'
  const buttons = element('div', 'buttons')
  buttons.append(confirm, cancel)

  dialog.append(header, sum, facts, said, buttons)
  root.append(style, dialog)
  document.documentElement.append(place)
  dialog.showModal()

  const enable = (enabled: boolean) => [confirm, cancel, cross].forEach((button) => (button.disabled = !enabled))
  const say = (words: string, bad = false) => {
    said.textContent = words
    said.className = bad ? 'said bad' : 'said'
  }

  return {
    choice: () =>
      new Promise((resolve) => {
        // A browser lets Escape close a dialog in the end, whatever a page says to it.
        if (!dialog.open) dialog.showModal()
        enable(true)
        confirm.onclick = () => resolve('pay')
        cancel.onclick = cross.onclick = dialog.onclose = () => resolve('cancel')
      }),
    busy: () => {
      enable(false)
      say('正在付款…')
    },
    refused: (words) => say(words, true),
    paid: () => {
      say('支付成功')
      return aMoment()
    },
    shown: () => {
      enable(false)
      return aMoment()
    },
    close: () => place.remove(),
  }
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, A_MOMENT_MS))

function fact(term: string, words: string): HTMLElement {
  const row = element('div')
  row.append(element('dt', '', term), element('dd', '', words))
  return row
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = '', text = ''): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}
