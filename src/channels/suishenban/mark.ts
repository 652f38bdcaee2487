import type { HostMark } from '../channel'
import { hostConfig } from '../host-config'
import { suishenbanProfile } from './profile'

/** A page in 随申办's webview. */
export const suishenbanMark: HostMark = {
  id: 'suishenban',
  outlivesPage: suishenbanProfile.outlivesPage,
  ownHeader: suishenbanProfile.ownHeader,
  owedInShell: true,
  detect: ({ userAgent }) => userAgent.includes(hostConfig().suishenban.userAgentMark),
  proofAhead({ location }) {
    const ticket = new URL(location.href).searchParams.get(hostConfig().suishenban.ticketParameter)
    return ticket ? { kind: 'suishenbanTicket', ticket } : null
  },
}
