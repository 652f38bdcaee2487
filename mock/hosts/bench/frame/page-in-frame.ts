import { ref } from 'vue'
import { entryPath } from '../../catalogue'
import type { Choice } from '../choice/choice-hash'

/** One opening of a page. Another one, even of the same address, is another page: the first is gone with all it held. */
export interface Opening {
  readonly number: number
  readonly address: string
}

/** What stands in the frame; null when it was closed. */
export const opening = ref<Opening | null>(null)

/** What the host's title bar says. */
export const pageTitle = ref('')

/** Where the page has come to, as a browser's address bar shows it. */
export const pageAddress = ref('')

let openings = 0

export function openPage({ host, persona }: Choice): void {
  openings += 1
  opening.value = { number: openings, address: entryPath(host, persona) }
  pageTitle.value = ''
  pageAddress.value = ''
}

/** Kills the page, as swiping the host away does: nothing of it goes on. */
export function closePage(): void {
  opening.value = null
  pageTitle.value = ''
}

/** The module's own pages, which tell their title themselves, through the host's bridge. */
const BRIDGED = /^\/hosts\/[^/]+\/app\//

/** Reads where the page has come to; a page of a foreign origin tells nothing. */
export function readPage(frame: HTMLIFrameElement): void {
  const { contentDocument: page } = frame
  if (page === null) return
  if (!BRIDGED.test(page.location.pathname)) pageTitle.value = page.title
  pageAddress.value = `${page.location.host}${page.location.pathname}`
}

/**
 * One step back in the page, as the key in the host's title bar does; at the page's beginning it closes the page. A browser
 * that cannot tell where the page stands in its history goes back in any case.
 */
export function goBack(frame: HTMLIFrameElement): void {
  const { contentWindow: page } = frame
  if (page === null) return
  const canGoBack = canGoBackIn(page)
  if (canGoBack === false) closePage()
  else page.history.back()
}

function canGoBackIn(page: Window): boolean | undefined {
  const navigation: unknown = Reflect.get(page, 'navigation')
  if (typeof navigation !== 'object' || navigation === null || !('canGoBack' in navigation)) return undefined
  return navigation.canGoBack === true
}
