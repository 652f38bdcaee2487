/** A mini-program hears of it from its host: the page is shown again (`onShow`). */
export function whenPageReturns(_run: () => void): () => void {
  return () => undefined
}

/** A mini-program's page that nobody sees is told so (`onHide`), and asks nothing from there on. */
export const isPageHidden = (): boolean => false
