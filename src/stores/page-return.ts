/** A mini-program hears of it from its host: the page is shown again (`onShow`). */
export function whenPageReturns(_run: () => void): () => void {
  return () => undefined
}
