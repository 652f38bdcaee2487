import type { Messages } from './zh-CN/index'

/**
 * In a mini-program English is a script of a subpackage (config/package-scripts.ts), which its host fetches when it is asked for. The
 * path begins at the root, where this becomes a part of what all pages share, and is written out, since the hosts' tools
 * read it in the script. Both hosts have this form of `require` (WeChat since 2.11.2).
 */
export const loadEnglish = (): Promise<Messages> =>
  new Promise((resolve, reject) => {
    __non_webpack_require__<{ readonly en: Messages }>('./packages/help/english.js', ({ en }) => resolve(en), reject)
  })
