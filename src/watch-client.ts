import Taro from '@tarojs/taro'
import type { App } from 'vue'
import { isError } from './domain/client-report'
import { createClientReporter } from './stores/client-reporter'
import { useSession } from './stores/session'

/** After so long the first screen has long been asked for. */
const LATER_MS = 3_000

/** Hears of every fault that nobody caught, and tells the gateway's operator how the launch went (`stores/client-reporter.ts`). */
export function watchClient({ config }: Pick<App, 'config'>): void {
  const { tellTimes, tellFault } = createClientReporter(() => useSession().channel?.id ?? null, send)
  config.errorHandler = (error) => {
    // eslint-disable-next-line no-console -- what Vue does with it where nobody else hears of it
    console.error(error)
    tellFault(error)
  }
  Taro.onError(tellFault)
  // Taro leaves the promise of a refused request behind, with the host's answer for a reason: the app has heard of it otherwise.
  Taro.onUnhandledRejection(({ reason }) => isError(reason) && tellFault(reason))
  Taro.onAppHide(tellTimes)
  setTimeout(tellTimes, LATER_MS)
}

// Nobody waits for it, and it goes around what speaks in the session's name.
function send(data: object): void {
  Taro.request({ url: `${__GATEWAY_URL__}/client-reports`, method: 'POST', data, header: { 'content-type': 'application/json' } }).catch(() => undefined)
}
