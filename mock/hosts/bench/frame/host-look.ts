import type { HostId } from '../../catalogue'

/** What a host's title bar has at its left: a step back, and in some a cross that closes the page. */
export interface HostLook {
  readonly closesAtLeft: boolean
  readonly title: 'centre' | 'start'
}

/** The colours stand in the style sheet, by the host's name. */
export const HOST_LOOKS: Record<HostId, HostLook> = {
  suishenban: { closesAtLeft: true, title: 'centre' },
  wechat: { closesAtLeft: true, title: 'centre' },
  'wechat-mini': { closesAtLeft: false, title: 'centre' },
  unionpay: { closesAtLeft: true, title: 'centre' },
  alipay: { closesAtLeft: false, title: 'start' },
  etax: { closesAtLeft: false, title: 'centre' },
}
