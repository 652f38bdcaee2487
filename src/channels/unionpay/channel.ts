import { openDocumentInBrowser, type ShowingPage } from '../browser/document'
import type { Channel } from '../channel'
import { callHost, tellHost } from '../host-call'
import type { HostConfig } from '../host-config'
import { oneSheetAtATime } from '../one-sheet'
import { askForAppletCode } from './applet-auth'
import { outcomeOfPay } from './pay-answer'
import { unionpayProfile } from './profile'
import { createSdkLoader, type SdkPage } from './sdk'

/** What of `window` is used. */
export type UnionpayPage = SdkPage & ShowingPage

/** 云闪付: a page in its webview, which talks to the wallet through UnionPay's SDK. @param page the window */
export function createUnionpayChannel(page: UnionpayPage, config: HostConfig['unionpay'], now?: () => number): Channel {
  const sdk = createSdkLoader(page, config.sdkUrl)
  return {
    id: 'unionpay',
    profile: unionpayProfile,
    hasProof: () => false,
    identify: async () => askForAppletCode(await sdk()),
    pay: oneSheetAtATime(async (instruction, opened) => {
      if (instruction.kind !== 'unionpayTn') return 'rejected'
      const upsdk = await sdk()
      if (!upsdk) return 'rejected'
      opened()
      return outcomeOfPay(await callHost((callbacks) => upsdk.pay({ tn: instruction.tn, ...callbacks })))
    }, now),
    openDocument: (file) => openDocumentInBrowser(page, file),
    setTitle(title) {
      page.document.title = title
      void sdk().then((upsdk) => upsdk && tellHost(() => upsdk.setNavigationBarTitle({ title })))
    },
  }
}
