import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes that a browser loads before the H5 build's first page can be drawn. */
export interface FirstLoad {
  readonly files: readonly { readonly file: string; readonly raw: number; readonly gzip: number }[]
  readonly gzip: number
}

/** The most that it may be: JS + CSS of index.html, and the page itself, in which its styles and a script stand (gzip). */
export const FIRST_LOAD_LIMIT = 80 * 1024

/**
 * Reads index.html, and the scripts and styles that it names.
 * @param publicPath what their addresses begin with
 * @throws {Error} when there is no H5 build in the folder
 */
export function firstLoad(appDir: string, publicPath = '/app/'): FirstLoad {
  const index = path.join(appDir, 'index.html')
  if (!existsSync(index)) throw new Error(`there is no H5 build in ${appDir}`)
  const html = readFileSync(index, 'utf8')
  // What is only fetched ahead is the first page's own, and not what it waits for to begin.
  const named = html.replace(/<link[^>]*rel="?preload[^>]*>/g, '')
  const addresses = [...named.matchAll(/(?<![\w-])(?:src|href)="([^"]+\.(?:js|css))"/g)].flatMap(([, address]) => (address ? [address] : []))
  const names = addresses.filter((address) => address.startsWith(publicPath)).map((address) => address.slice(publicPath.length))
  const files = ['index.html', ...names].map((file) => {
    const content = readFileSync(path.join(appDir, file))
    return { file, raw: content.length, gzip: gzipSync(content, { level: 9 }).length }
  })
  return { files, gzip: files.reduce((sum, { gzip }) => sum + gzip, 0) }
}
