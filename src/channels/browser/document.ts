import { ChannelError, type DocumentRef } from '../channel'

/** What of `window` is needed to show a file. */
export interface ShowingPage {
  readonly document: Document
  fetch(url: string, init: { readonly headers: Record<string, string> }): Promise<Response>
  open(url: string, target: string): unknown
  setTimeout(run: () => void, milliseconds: number): unknown
  readonly URL: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>
}

const PDF = 'application/pdf'
/** Long enough for a slow phone's viewer to have read the file. */
const KEPT_MS = 60_000

/**
 * Fetches a PDF with its headers (an address in a new tab could carry none) and shows it in a new tab, or downloads it
 * where the webview opens none. Only a PDF is shown: anything else would be shown with the page's own rights.
 * @throws {ChannelError} `document-unavailable`
 */
export async function openDocumentInBrowser(page: ShowingPage, { url, fileName, headers }: DocumentRef): Promise<void> {
  const file = await fetchPdf(page, url, headers)
  try {
    const address = page.URL.createObjectURL(file)
    page.setTimeout(() => page.URL.revokeObjectURL(address), KEPT_MS)
    if (!opensTab(page, address)) download(page.document, address, fileName)
  } catch {
    throw new ChannelError('document-unavailable', 'the browser shows no file')
  }
}

async function fetchPdf(page: ShowingPage, url: string, headers: DocumentRef['headers']): Promise<Blob> {
  let reason = 'no answer'
  try {
    const response = await page.fetch(url, { headers: { ...headers } })
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
