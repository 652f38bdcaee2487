import type { App } from 'vue'
import { whenIdle } from './gateway/when-idle'

/** After so long the first screen has long been asked for. */
const LATER_MS = 3_000

/** Hears of every fault that nobody caught, from the beginning; what tells of them is fetched when there is time. */
export function watchClient({ config }: Pick<App, 'config'>, page: Window = window): void {
  const early: unknown[] = []
  let tell = (error: unknown): void => void early.push(error)
  page.addEventListener('error', ({ error }) => tell(error))
  page.addEventListener('unhandledrejection', ({ reason }) => tell(reason))
  config.errorHandler = (error) => {
    // eslint-disable-next-line no-console -- what Vue does with it where nobody else hears of it
    console.error(error)
    tell(error)
  }
  const load = () =>
    import(/* webpackChunkName: "client-reports" */ './stores/client-reports')
      .then(({ createClientReports }) => {
        tell = createClientReports(page)
        early.splice(0).forEach(tell)
      })
      .catch(() => undefined)
  setTimeout(() => whenIdle(() => void load()), LATER_MS)
}
