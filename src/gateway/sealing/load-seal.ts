import type { Seal } from './sealing-wire'

/** In a mini-program it is a script of a subpackage (config/package-scripts.ts); of its path, `src/locales/load-english.ts` says the rest. */
export const loadSeal = (): Promise<Seal> =>
  new Promise((resolve, reject) => {
    __non_webpack_require__<{ readonly seal: Seal }>('./packages/account/seal.js', ({ seal }) => resolve(seal), reject)
  })
