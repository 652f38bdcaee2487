import type { HostMark } from './channels/channel'
import { environmentOf, markOf } from './channels/marks'
import { drawShell } from './components/shell'
import { callFirst } from './gateway/first-call'
import { firstQuestion } from './stores/first-question'
import { keptOnDevice } from './stores/kept-on-device'
import { PREFERENCES } from './stores/kept-keys'
import { parsePreferences } from './stores/kept-preferences'

/**
 * The script in the page itself, which runs while the app is on its way: it asks the gateway what the first screen shows, has
 * the host's adapter fetched, and makes the shell the reader's. It must not be missed where it is blocked or fails: the app
 * asks for everything by itself.
 */
const mark = markOf(environmentOf(window))
const question = firstQuestion(mark, window)
if (question) callFirst(__GATEWAY_URL__, question)
fetchAhead(mark, question !== null)
drawShell(mark.ownHeader, parsePreferences(keptOnDevice(PREFERENCES)))

/** The addresses of what the app is going to load, which the build wrote into the page (`config/opening.ts`). */
function fetchAhead({ id }: HostMark, isAsked: boolean): void {
  const files: Readonly<Record<string, string[]>> = JSON.parse(document.getElementById('ahead')?.textContent ?? '{}')
  for (const name of isAsked ? [`host-${id}`] : [`host-${id}`, 'wire']) {
    for (const file of files[name] ?? []) {
      const link = document.createElement('link')
      link.rel = 'preload'
      link.setAttribute('as', 'script')
      link.href = file
      document.head.append(link)
    }
  }
}
