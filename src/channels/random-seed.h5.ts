import { browserSeed } from './browser/random-seed'

/** From the page's browser, whichever host it is in. */
export const randomSeed = (): Promise<readonly number[] | null> => browserSeed()
