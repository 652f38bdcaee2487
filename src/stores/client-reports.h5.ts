import Taro from '@tarojs/taro'
import { environmentOf, markOf } from '../channels/marks'
import { clientFault, clientPage } from '../domain/client-report'
import { clientTimes } from './client-times'

/** More faults of one launch say no more. */
const MOST_FAULTS = 3

/**
 * Tells the gateway's operator how long the launch took, and which faults of ours it met: nobody's name, number or words
 * (`src/domain/client-report.ts`). It is sent by the browser when it has time, and never again if it did not arrive.
 * @returns what to tell a fault
 */
export function createClientReports(page: Window = window): (error: unknown) => void {
  let faults = 0
  let isTimed = false

  function send(report: object): void {
    const route = Taro.getCurrentPages().at(-1)
    const name = clientPage(route?.route ?? route?.path ?? '')
    if (name === null) return
    const body = JSON.stringify({ channel: markOf(environmentOf(page)).id, build: __BUILD__, page: name, ...report })
    try {
      page.navigator.sendBeacon(`${__GATEWAY_URL__}/client-reports`, new Blob([body], { type: 'application/json' }))
    } catch {
      // Some webviews have no beacon; nobody waits for it.
    }
  }

  /** Where the first due is not there yet, until the page is left. */
  function tellTimes(): void {
    if (isTimed || clientTimes.interactiveMs === undefined) return
    isTimed = true
    send({ kind: 'timing', ...clientTimes })
  }

  if (clientTimes.firstDueMs !== undefined) tellTimes()
  page.document.addEventListener('visibilitychange', tellTimes)
  return (error) => {
    faults += 1
    if (faults <= MOST_FAULTS) send({ kind: 'fault', ...clientFault(error) })
  }
}
