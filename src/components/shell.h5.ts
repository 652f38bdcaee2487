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

/** The first page is drawn: the shell is gone with the same frame, and what is seen can be used. */
export function removeShell(): void {
  shell()?.remove()
  noteTime('interactiveMs')
}
