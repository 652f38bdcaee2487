/**
 * Runs when the resident is back on the page: from another app or tab, or when the browser brings the page back as it was
 * left (a wallet had taken its place). What stands on it may be old by then.
 * @returns what ends it
 */
export function whenPageReturns(run: () => void): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') run()
  }
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) run()
  }
  document.addEventListener('visibilitychange', onVisible)
  window.addEventListener('pageshow', onShow)
  return () => {
    document.removeEventListener('visibilitychange', onVisible)
    window.removeEventListener('pageshow', onShow)
  }
}

/** Whether the page is behind another tab or app. */
export const isPageHidden = (): boolean => document.visibilityState === 'hidden'
