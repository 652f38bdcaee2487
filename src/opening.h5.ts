import type { HostMark } from './channels/channel'
import { environmentOf, markOf } from './channels/marks'
import { drawOwed } from './components/owed-in-shell'
import { drawShell, isShellThere, tellUnopened } from './components/shell'
import { callFirst } from './gateway/first-call'
import { entryLink } from './stores/entry-link'
import { firstQuestion } from './stores/first-question'
import { keptOnDevice } from './stores/kept-on-device'
import { ORDER, PREFERENCES } from './stores/kept-keys'
import { parsePreferences } from './stores/kept-preferences'

/**
 * The script in the page itself, which runs while the app is on its way: it asks the gateway what the first screen shows, has
 * the host's adapter fetched, makes the shell the reader's, and shows in it what is owed. It must not be missed where it is blocked or fails: the app
 * asks for everything by itself.
 */
const mark = markOf(environmentOf(window))
const preferences = parsePreferences(keptOnDevice(PREFERENCES))
const question = firstQuestion(mark, window)
const answer = question && callFirst(__GATEWAY_URL__, question)
fetchAhead(mark, question !== null)
drawShell(mark.ownHeader, preferences)
if (answer && mark.owedInShell && beginsWithWhatIsOwed()) void answer.then(drawOwed)

/** What the app may take to come before its not coming is told. */
const PATIENCE_MS = 30_000
setTimeout(() => isShellThere() && tellUnopened(), PATIENCE_MS)
// A script of ours that can't be fetched, or fails: without it no page will come.
window.addEventListener('error', ({ target, filename }) => isShellThere() && isOurs(target instanceof HTMLScriptElement ? target.src : filename) && tellUnopened(), true)

function isOurs(script: string | undefined): boolean {
  return script?.startsWith(window.location.origin) === true
}

/** In 关怀版 and in English, with an order under way, a reminder or a code to approve, the first screen is another. */
function beginsWithWhatIsOwed(): boolean {
  const { language, elder } = preferences
  return language === 'zh-CN' && !elder && keptOnDevice(ORDER) === null && entryLink.due() === null && entryLink.approval() === null
}

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
