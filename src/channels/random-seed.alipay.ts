import { alipaySeed, type AlipayRandom } from './alipay/random-seed'

declare const my: AlipayRandom

/** From Alipay. */
export const randomSeed = (): Promise<readonly number[] | null> => alipaySeed(my)
