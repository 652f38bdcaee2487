import type { OpenedSheet } from '../conformance'

/** How a stand-in page differs from one where all goes well. */
export interface StandInPageOptions {
  readonly href?: string
  /** What the session storage holds from before; null: it is closed, as in some webviews. */
  readonly storage?: Readonly<Record<string, string>> | null
  /** How the gateway answers for a document. */
  readonly document?: 'notServed' | 'notShown'
  /** Whether the webview opens another tab. */
  readonly opensTabs?: boolean
}

/** A window that stands in for a webview's: it goes nowhere, and notes where it would have gone. */
export interface StandInPage {
  readonly location: { href: string; assign(url: string): void; replace(url: string): void }
  readonly history: Pick<History, 'state' | 'replaceState'>
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly crypto: Crypto
  readonly document: Document
  readonly URL: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>
  fetch(url: string, init: { readonly headers: Record<string, string>; readonly credentials: 'include' }): Promise<Response>
  open(url: string, target: string): object | null
  setTimeout(run: () => void, milliseconds: number): void

  /** Where the page left for, a wallet's form among it. */
  readonly left: OpenedSheet[]
  /** Where it was replaced by a login page. */
  readonly replacedBy: string[]
  readonly stored: Map<string, string>
  /** The files that were fetched and put on show, in a tab or as a download. */
  readonly shown: string[]
  readonly downloads: string[]
  /** Runs every timer that was set, as if its time had come. */
  runTimers(): void
  traces(): string
}

/** Needs jsdom: `// @vitest-environment jsdom`. */
export function createStandInPage(options: StandInPageOptions = {}): StandInPage {
  const { href = 'https://pay.example/app/?persona=p1#/pages/home/index', storage = {}, opensTabs = true } = options
  const stored = new Map(Object.entries(storage ?? {}))
  const timers: (() => void)[] = []
  const fetched: string[] = []
  const entries = [href]
  const closed = () => {
    if (storage === null) throw new DOMException('closed', 'SecurityError')
  }

  const page: StandInPage = {
    location: {
      href,
      assign: (url) => void page.left.push({ api: 'location.assign', parameters: url }),
      replace: (url) => void page.replacedBy.push(url),
    },
    history: {
      state: { idx: 0 },
      replaceState(_state, _unused, url) {
        page.location.href = new URL(String(url), page.location.href).href
        entries.splice(-1, 1, page.location.href)
      },
    },
    sessionStorage: {
      getItem: (key) => (closed(), stored.get(key) ?? null),
      setItem: (key, value) => (closed(), void stored.set(key, value)),
      removeItem: (key) => (closed(), void stored.delete(key)),
    },
    crypto: globalThis.crypto,
    document: createDocument(
      (form) => void page.left.push(form),
      (fileName) => void page.downloads.push(fileName),
    ),
    URL: {
      createObjectURL: () => `blob:https://pay.example/${fetched.length}`,
      revokeObjectURL: () => undefined,
    },
    fetch(url, { headers }) {
      fetched.push(`${url} ${JSON.stringify(headers)}`)
      if (options.document === 'notServed') return Promise.resolve(new Response('{}', { status: 404 }))
      const contentType = options.document === 'notShown' ? 'text/html' : 'application/pdf'
      return Promise.resolve(new Response('%PDF-1.7', { headers: { 'content-type': contentType } }))
    },
    open: () => (opensTabs ? (show(), {}) : null),
    setTimeout: (run) => void timers.push(run),
    left: [],
    replacedBy: [],
    stored,
    shown: [],
    downloads: [],
    runTimers: () => timers.splice(0).forEach((run) => run()),
    traces: () => [...entries, page.location.href, ...stored.keys(), ...stored.values()].join('\n'),
  }
  const show = () => void page.shown.push(fetched.at(-1) ?? 'nothing was fetched')
  return page
}

/** A document of its own, whose forms and links go nowhere. */
function createDocument(submit: (form: OpenedSheet) => void, download: (fileName: string) => void): Document {
  const document = globalThis.document.implementation.createHTMLDocument('')
  const createElement = document.createElement.bind(document)
  document.createElement = (name: string) => {
    const element = createElement(name)
    if (element instanceof HTMLFormElement) element.submit = () => submit(readForm(element))
    return element
  }
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) return
    event.preventDefault()
    download(event.target.download)
  })
  return document
}

function readForm(form: HTMLFormElement): OpenedSheet {
  if (!form.isConnected) throw new Error('a form outside of the page is not sent')
  const inputs = Array.from(form.querySelectorAll('input'), ({ type, name, value }) => [name, `${type}: ${value}`])
  return {
    api: 'form.submit',
    parameters: {
      action: form.getAttribute('action'),
      method: form.getAttribute('method'),
      fields: Object.fromEntries(inputs),
    },
  }
}
