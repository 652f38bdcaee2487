import type { Channel } from './channel'
import { createWechatMiniChannel } from './wechat/mini'
import type { WechatMiniHost } from './wechat/mini-host'

declare const wx: WechatMiniHost

/** A WeChat mini-program runs in one host only. */
export const detectChannel = async (): Promise<Channel> => createWechatMiniChannel(wx)
