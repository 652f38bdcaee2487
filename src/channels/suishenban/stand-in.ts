import { createStandInPage } from '../browser/stand-in-page'
import type { Channel } from '../channel'
import type { ConformanceHarness, HostBehaviour, HostStandIn } from '../conformance'
import { readHostConfig } from '../host-config'
import { createSuishenbanChannel, type SuishenbanPage } from './channel'
import { BRIDGE_NAME, SET_TITLE_METHOD, TICKET_PARAMETER } from './constants'

const { suishenban: config } = readHostConfig('{}')

/** 随申办, standing in. @param create the adapter; another one where a test breaks it */
export const suishenbanHarness = (
  create: (page: SuishenbanPage, now: () => number) => Channel = (page, now) => createSuishenbanChannel(page, config, now),
): ConformanceHarness => ({
  id: 'suishenban',
  open: (behaviour, now) => openSuishenban(behaviour, (page) => create(page, now)),
  identification: { kind: 'proof', proof: { kind: 'suishenbanTicket', ticket: 'ticket-1' } },
  identityProblems: ['refuses', 'fails'],
  sheets: [
    {
      instruction: {
        kind: 'form',
        action: 'https://wallet.example/gateway.do?charset=utf-8',
        method: 'POST',
        fields: { submit: '1', biz_content: '{"subject":"社保缴费"}' },
      },
      opens: {
        api: 'form.submit',
        parameters: {
          action: 'https://wallet.example/gateway.do?charset=utf-8',
          method: 'POST',
          fields: { submit: 'hidden: 1', biz_content: 'hidden: {"subject":"社保缴费"}' },
        },
      },
    },
    {
      instruction: { kind: 'redirect', url: 'https://wallet.example/h5?prepay_id=wx1&redirect_url=https%3A%2F%2Fpay.example' },
      opens: { api: 'location.assign', parameters: 'https://wallet.example/h5?prepay_id=wx1&redirect_url=https%3A%2F%2Fpay.example' },
    },
  ],
  answers: [],
})

function openSuishenban(behaviour: HostBehaviour, create: (page: SuishenbanPage) => Channel): HostStandIn {
  let title = ''
  const page = createStandInPage({
    href: `https://pay.example/app/?${behaviour.identity ? '' : `${TICKET_PARAMETER}=ticket-1&`}persona=p1#/pages/home/index`,
    storage: behaviour.identity === 'fails' ? null : cameFromLogin(behaviour.identity === 'refuses'),
    ...(behaviour.document ? { document: behaviour.document } : {}),
  })
  const bridge = {
    [SET_TITLE_METHOD](options: { readonly title: string }) {
      if (behaviour.title === 'throws') throw new Error('the bridge threw')
      ;({ title } = options)
    },
  }

  return {
    channel: create(Object.assign(page, { [BRIDGE_NAME]: bridge })),
    opened: page.left,
    answer: () => undefined,
    shown: page.shown,
    title: () => (page.document.title === title ? title : `${page.document.title} / ${title}`),
    traces: page.traces,
  }
}

const cameFromLogin = (yes: boolean): Record<string, string> =>
  yes ? { 'identity:suishenban': JSON.stringify({ state: '5tate', begun: [0] }) } : {}
