import { environmentOf, markOf } from '../channels/marks'
import { createClientReporter } from './client-reporter'
import { clientTimes } from './client-times'

/**
 * Tells how the launch went by what a browser sends when it has time.
 * @returns what to tell a fault
 */
export function createClientReports(page: Window = window): (error: unknown) => void {
  const { tellTimes, tellFault } = createClientReporter(() => markOf(environmentOf(page)).id, send)

  function send(report: object): void {
    try {
      page.navigator.sendBeacon(`${__GATEWAY_URL__}/client-reports`, new Blob([JSON.stringify(report)], { type: 'application/json' }))
    } catch {
      // Some webviews have no beacon; nobody waits for it.
    }
  }

  // Where the first due is not there yet, the times are told when the page is left.
  if (clientTimes.firstDueMs !== undefined) tellTimes()
  page.document.addEventListener('visibilitychange', tellTimes)
  return tellFault
}
