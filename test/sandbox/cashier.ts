import type { WalletId } from '../../mock/wallets/wallet-id'
import type { components } from '../../types/gateway'
import { tokenOf, type Reached } from './phone'

type PayInstruction = components['schemas']['PayInstruction']

/**
 * Pays in the host's sheet; or, where the wallet takes the page away, through its own page, as a browser goes through it.
 * @returns whether the wallet says that it took the money
 */
export async function payAt(stage: Pick<Reached, 'url' | 'pay'>, wallet: WalletId, instruction: PayInstruction): Promise<boolean> {
  if (instruction.kind === 'form') return payOnPage(await submit(instruction.action, instruction.method, instruction.fields))
  if (instruction.kind === 'redirect') {
    return payOnPage(await fetch(instruction.url, { headers: { referer: `${stage.url}/app/` }, redirect: 'follow' }))
  }
  return (await stage.pay(wallet, tokenOf(instruction))).result === 'paid'
}

function submit(action: string, method: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const form = new URLSearchParams(fields)
  return method === 'GET' ? fetch(`${action}?${form}`) : fetch(action, { method, body: form })
}

/** Presses "pay" on the wallet's page; false where it shows nothing to press. */
async function payOnPage(page: Response): Promise<boolean> {
  const html = await page.text()
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  if (action === undefined) return false
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value])
  const paid = await fetch(new URL(action, page.url), {
    method: 'POST',
    body: new URLSearchParams([...hidden, ['decision', 'pay']]),
    redirect: 'manual',
  })
  await paid.arrayBuffer()
  return paid.status < 400
}
