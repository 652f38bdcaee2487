import { alipayMark } from './alipay/mark'
import type { HostEnvironment, HostMark } from './channel'
import { etaxMark } from './etax/mark'
import { suishenbanMark } from './suishenban/mark'
import { unionpayMark } from './unionpay/mark'
import { wechatMiniMark } from './wechat/mini-mark'
import { wechatWebMark } from './wechat/web-mark'

/** The marks of the registry's hosts, in its order: the first that fits is taken. */
export const MARKS: readonly HostMark[] = [wechatMiniMark, wechatWebMark, unionpayMark, suishenbanMark, alipayMark, etaxMark]

/** The host of this page, before its adapter is there. */
export const markOf = (env: HostEnvironment): HostMark => MARKS.find(({ detect }) => detect(env)) ?? etaxMark

export const environmentOf = (page: Window): HostEnvironment => ({
  userAgent: page.navigator.userAgent,
  global: (name) => Reflect.get(page, name),
})
