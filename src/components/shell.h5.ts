import { noteTime } from '../stores/client-times'
import { hostFontScale } from '../stores/font-scale'
import type { KeptPreferences } from '../stores/kept-preferences'
import { readingScale } from '../stores/reading-scale'

/**
 * The shell is what `src/index.html` shows until the first page is drawn: that page's frame in its `opening` state, of the same
 * classes, so that one takes the place of the other without a jump. No screen reader reads it.
 */
const shell = (): HTMLElement | null => document.getElementById('shell')

/** Draws it as this reader and this host have it. */
export function drawShell(ownHeader: boolean, { language, elder }: KeptPreferences): void {
  const frame = shell()
  if (!frame) return
  frame.classList.toggle('frame--elder', elder)
  frame.style.setProperty('--scale', String(readingScale(hostFontScale(), elder)))
  frame.querySelector('.frame__header')?.toggleAttribute('hidden', !ownHeader)
  // Its words are Chinese, and are not shown to who reads English.
  frame.querySelector('.shell__words')?.toggleAttribute('hidden', language !== 'zh-CN')
}

/** What is shown in the place of its words, over the page that is drawn meanwhile and until that page has something to say. */
export function fillShell(content: readonly Node[]): void {
  const frame = shell()
  const opening = frame?.querySelector('.shell__opening')
  if (!frame || !opening) return
  frame.classList.add('shell--filled')
  opening.replaceWith(...content)
}

/** The app has not come: this is said in the place of all else, aloud as well, and the page can be loaded anew. */
export function tellUnopened(page: Pick<Window, 'location'> = window): void {
  const frame = shell()
  const told = frame?.querySelector('.shell__unopened')
  if (!frame || !told) return
  // An app that comes after all takes its place at once.
  frame.classList.remove('shell--filled')
  frame.classList.add('shell--unopened')
  frame.removeAttribute('aria-hidden')
  told.parentElement?.replaceChildren(told)
  told.removeAttribute('hidden')
  told.querySelector('button')?.addEventListener('click', () => page.location.reload())
}

/** Whether no page of the app's has taken its place. */
export const isShellThere = (): boolean => shell() !== null

/**
 * The first page is drawn: the shell is gone with the same frame, and what is seen can be used.
 * @param isOpening whether all that the page says is that it opens; a shell that says more is kept then
 */
export function removeShell(isOpening: boolean): void {
  const frame = shell()
  const app = document.getElementById('app')
  if (isOpening && frame?.classList.contains('shell--filled')) {
    // It lies over the page, whose controls nobody sees yet.
    app?.toggleAttribute('inert', true)
    return
  }
  app?.removeAttribute('inert')
  const scrolled = frame?.scrollTop ?? 0
  frame?.remove()
  // Where somebody has read on to, they are still.
  if (scrolled > 0) app?.querySelector('.taro_page')?.scrollTo(0, scrolled)
  noteTime('interactiveMs')
}
