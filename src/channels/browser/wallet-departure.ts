import type { SheetInstruction, SheetOutcome } from '../channel'

/** What of `window` is needed to leave for a wallet's own page. */
export interface DepartingPage {
  readonly location: { assign(url: string): void }
  readonly document: Document
}

type FormInstruction = Extract<SheetInstruction, { kind: 'form' }>

/**
 * Leaves the page for a wallet, by its form or to its address. What becomes of the payment is not known here, so it
 * answers `unknown`; a wallet's address that is none is `rejected`, and the page stays.
 * @param opened told right before the page leaves
 */
export function departForWallet(page: DepartingPage, instruction: SheetInstruction, opened: () => void): SheetOutcome {
  if (instruction.kind === 'redirect' && isWebAddress(instruction.url)) {
    opened()
    page.location.assign(instruction.url)
    return 'unknown'
  }
  if (instruction.kind === 'form' && isWebAddress(instruction.action)) {
    opened()
    submit(page.document, instruction)
    return 'unknown'
  }
  return 'rejected'
}

/** Only such an address is gone to: `javascript:` and the like would run in the page. */
function isWebAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address).protocol)
  } catch {
    return false
  }
}

function submit(document: Document, { action, method, fields }: FormInstruction): void {
  const form = document.createElement('form')
  // A field of the wallet's that is called `submit` or `action` would hide the form's own property of that name.
  const { submit } = form
  form.hidden = true
  form.setAttribute('action', action)
  form.setAttribute('method', method)
  form.setAttribute('accept-charset', 'UTF-8')
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  submit.call(form)
  form.remove()
}
