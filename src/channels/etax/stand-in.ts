import { createStandInPage } from '../browser/stand-in-page'
import type { Channel } from '../channel'
import type { ConformanceHarness } from '../conformance'
import { createEtaxChannel, type EtaxPage } from './channel'

/** Any browser, standing in. @param create the adapter; another one where a test breaks it */
export const etaxHarness = (create: (page: EtaxPage, now: () => number) => Channel = createEtaxChannel): ConformanceHarness => ({
  id: 'etax',
  open(behaviour, now) {
    const page = createStandInPage(behaviour.document ? { document: behaviour.document } : {})
    return {
      channel: create(page, now),
      opened: page.left,
      answer: () => undefined,
      shown: page.shown,
      title: () => page.document.title,
      traces: page.traces,
    }
  },
  identification: { kind: 'signIn' },
  identityProblems: [],
  sheets: [
    {
      instruction: {
        kind: 'form',
        action: 'https://wallet.example/gateway/api/frontTransReq.do',
        method: 'POST',
        fields: { txnType: '01', orderId: 'A1b2C3d4E5f6G7h8I9j0K1l2' },
      },
      opens: {
        api: 'form.submit',
        parameters: {
          action: 'https://wallet.example/gateway/api/frontTransReq.do',
          method: 'POST',
          fields: { txnType: 'hidden: 01', orderId: 'hidden: A1b2C3d4E5f6G7h8I9j0K1l2' },
        },
      },
    },
    {
      instruction: { kind: 'redirect', url: 'http://wallet.example/pay?order=1' },
      opens: { api: 'location.assign', parameters: 'http://wallet.example/pay?order=1' },
    },
  ],
  answers: [],
})
