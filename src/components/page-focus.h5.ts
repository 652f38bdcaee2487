/**
 * Puts the focus on a page that has just come on top, so that a screen reader begins at its heading and the keyboard in it
 * (WCAG 2.2, 2.4.3). What has the focus inside it already keeps it.
 */
export function focusPage(page: HTMLElement | null): void {
  if (!page || page.contains(document.activeElement)) return
  page.focus({ preventScroll: true })
}
