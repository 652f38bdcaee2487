import { wechatSeed, type WechatRandom } from './wechat/random-seed'

declare const wx: WechatRandom

/** From WeChat. */
export const randomSeed = (): Promise<readonly number[] | null> => wechatSeed(wx)
