import type { CallOptions } from '../callback'
import { showDocument } from './document-view'

/** What became of a download; a server's refusal is a download too, with its status, as it is to the hosts. */
export type Download =
  | { readonly kind: 'file'; readonly path: string; readonly status: number }
  | { readonly kind: 'badAddress' | 'unreachable' }

/** The files that a page has downloaded through its host, which alone can show them. */
export interface Downloads {
  fetch(options: CallOptions): Promise<Download>
  /** Shows a file that was downloaded before; false when there is none of that path. */
  show(path: unknown): boolean
}

export function createDownloads(): Downloads {
  const files = new Map<unknown, string>()
  return {
    async fetch({ url, header, headers = header }) {
      if (typeof url !== 'string' || url === '') return { kind: 'badAddress' }
      try {
        const response = await fetch(url, { headers: stringsOf(headers) })
        const path = `https://usr/tmp_${files.size + 1}.pdf`
        files.set(path, URL.createObjectURL(await response.blob()))
        return { kind: 'file', path, status: response.status }
      } catch {
        return { kind: 'unreachable' }
      }
    },
    show(path) {
      const address = files.get(path)
      if (address !== undefined) showDocument(address)
      return address !== undefined
    },
  }
}

const stringsOf = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, String(entry)]))
    : {}
