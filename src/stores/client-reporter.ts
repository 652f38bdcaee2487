import Taro from '@tarojs/taro'
import { clientFault, clientPage } from '../domain/client-report'
import { clientTimes } from './client-times'

/** More faults of one launch say no more. */
const MOST_FAULTS = 3

/** What tells the gateway's operator how a launch went. */
export interface ClientReporter {
  /** How long it took, once; nothing before it could be used. */
  tellTimes(): void
  /** A fault of ours that nobody caught. */
  tellFault(error: unknown): void
}

/**
 * Puts together what may be told: nobody's name, number or words (`src/domain/client-report.ts`).
 * @param channel the host, once it is known
 * @param send sends a report when there is time, and never again if it does not arrive
 */
export function createClientReporter(channel: () => string | null, send: (report: object) => void): ClientReporter {
  let faults = 0
  let isTimed = false

  function tell(report: object): void {
    const route = Taro.getCurrentPages().at(-1)
    const [id, page] = [channel(), clientPage(route?.route ?? route?.path ?? '')]
    if (id !== null && page !== null) send({ channel: id, build: __BUILD__, page, ...report })
  }

  return {
    tellTimes() {
      if (isTimed || clientTimes.interactiveMs === undefined) return
      isTimed = true
      tell({ kind: 'timing', ...clientTimes })
    },
    tellFault(error) {
      faults += 1
      if (faults <= MOST_FAULTS) tell({ kind: 'fault', ...clientFault(error) })
    },
  }
}
