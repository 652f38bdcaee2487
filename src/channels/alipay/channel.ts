import type { Channel } from '../channel'
import { tellHost } from '../host-call'
import { oneSheetAtATime } from '../one-sheet'
import { askForAuthCode } from './auth-code'
import { openAlipayDocument } from './document'
import type { AlipayHost } from './host'
import { alipayProfile } from './profile'
import { openAlipaySheet } from './trade-pay'
import { verifyByPayPassword } from './verify'

/** The Alipay mini-program. @param my the host's API */
export function createAlipayChannel(my: AlipayHost, now?: () => number): Channel {
  return {
    id: 'alipay',
    profile: alipayProfile,
    hasProof: () => false,
    async identify(verification) {
      if (verification) await verifyByPayPassword(my, verification)
      return askForAuthCode(my, verification?.certifyId)
    },
    pay: oneSheetAtATime(async (instruction, opened) => {
      if (instruction.kind !== 'alipayTrade') return 'rejected'
      opened()
      return openAlipaySheet(my, instruction.tradeNO)
    }, now),
    openDocument: (file) => openAlipayDocument(my, file),
    setTitle: (title) => tellHost(() => my.setNavigationBar({ title })),
  }
}
