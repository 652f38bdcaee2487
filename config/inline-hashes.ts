import { createHash } from 'node:crypto'

/** What stands in the page itself, as a content security policy names it: `script-src 'self' 'sha256-…'`. */
export interface InlineHashes {
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
}

/** The hashes of a page's own scripts and styles. A block of data is no script. */
export function inlineHashes(html: string): InlineHashes {
  return { scripts: hashesOf(html, /<script>([\s\S]*?)<\/script>/g), styles: hashesOf(html, /<style[^>]*>([\s\S]*?)<\/style>/g) }
}

const hashesOf = (html: string, blocks: RegExp): string[] =>
  [...html.matchAll(blocks)].map(([, text = '']) => `sha256-${createHash('sha256').update(text).digest('base64')}`)
