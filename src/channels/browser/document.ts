import { ChannelError, type DocumentRef } from '../channel'

/** What of `window` is needed to show a file. */
export interface ShowingPage {
  readonly document: Document
  fetch(url: string, init: { readonly headers: Record<string, string>; readonly credentials: 'include' }): Promise<Response>
  open(url: string, target: string): unknown
  setTimeout(run: () => void, milliseconds: number): unknown
  readonly URL: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>
}

const PDF = 'application/pdf'
/** Long enough for a slow phone's viewer to have read the file. */
const KEPT_MS = 60_000

/**
 * Fetches a PDF with its headers (an address in a new tab could carry none) and the device's cookie, and shows it in a new tab, or downloads it
 * where the webview opens none; or downloads or prints it where that is wanted. Only a PDF is shown: anything else would be
 * shown with the page's own rights.
 * @throws {ChannelError} `document-unavailable`
 */
export async function openDocumentInBrowser(page: ShowingPage, { url, fileName, headers, purpose }: DocumentRef): Promise<void> {
  const file = await fetchPdf(page, url, headers)
  try {
    const address = page.URL.createObjectURL(file)
    page.setTimeout(() => page.URL.revokeObjectURL(address), KEPT_MS)
    const show = () => {
      if (!opensTab(page, address)) download(page.document, address, fileName)
    }
    if (purpose === 'save') download(page.document, address, fileName)
    else if (purpose === 'print') print(page, address, show)
    else show()
  } catch {
    throw new ChannelError('document-unavailable', 'the browser shows no file')
  }
}

async function fetchPdf(page: ShowingPage, url: string, headers: DocumentRef['headers']): Promise<Blob> {
  let reason = 'no answer'
  try {
    const response = await page.fetch(url, { headers: { ...headers }, credentials: 'include' })
    reason = response.ok ? 'no PDF' : `status ${response.status}`
    const isPdf = response.headers.get('content-type')?.startsWith(PDF) ?? false
    if (response.ok && isPdf) return new Blob([await response.arrayBuffer()], { type: PDF })
  } catch {
    // The reason says how far it came.
  }
  throw new ChannelError('document-unavailable', reason)
}

function opensTab(page: ShowingPage, address: string): boolean {
  try {
    return Boolean(page.open(address, '_blank'))
  } catch {
    return false
  }
}

function download(document: Document, address: string, fileName: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
}

/** Prints from a frame that nobody sees. @param show what is done where the browser prints no frame (its PDF viewer is closed to the page) */
function print(page: ShowingPage, address: string, show: () => void): void {
  const frame = page.document.createElement('iframe')
  frame.title = ''
  frame.setAttribute('aria-hidden', 'true')
  frame.style.cssText = 'position: fixed; width: 0; height: 0; border: 0; visibility: hidden'
  frame.addEventListener('load', () => {
    try {
      frame.contentWindow?.focus()
      frame.contentWindow?.print()
    } catch {
      show()
    }
  })
  frame.src = address
  page.document.body.append(frame)
  page.setTimeout(() => frame.remove(), KEPT_MS)
}
