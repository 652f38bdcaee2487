import type { Channel } from '../channel'
import { tellHost } from '../host-call'
import { oneSheetAtATime } from '../one-sheet'
import { askForAuthCode } from './auth-code'
import { openAlipayDocument } from './document'
import type { AlipayHost } from './host'
import { alipayProfile } from './profile'
import { openAlipaySheet } from './trade-pay'

/** The Alipay mini-program. @param my the host's API */
export function createAlipayChannel(my: AlipayHost, now?: () => number): Channel {
  return {
    id: 'alipay',
    profile: alipayProfile,
    hasProof: () => false,
    identify: () => askForAuthCode(my),
    pay: oneSheetAtATime(async (instruction, opened) => {
      if (instruction.kind !== 'alipayTrade') return 'rejected'
      opened()
      return openAlipaySheet(my, instruction.tradeNO)
    }, now),
    openDocument: (file) => openAlipayDocument(my, file),
    setTitle: (title) => tellHost(() => my.setNavigationBar({ title })),
  }
}
