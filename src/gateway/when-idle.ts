/** Runs what can wait once the browser has nothing better to do; iOS has no word for it. */
export function whenIdle(run: () => void, page: Window = window): void {
  if ('requestIdleCallback' in page) page.requestIdleCallback(run)
  else setTimeout(run, 500)
}
