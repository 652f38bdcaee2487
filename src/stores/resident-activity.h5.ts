/** What is dictated or written by hand comes without a key. */
const SIGNS = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const

/**
 * Runs at every sign that somebody is there.
 * @returns what ends it
 */
export function whenTouched(run: () => void): () => void {
  for (const sign of SIGNS) document.addEventListener(sign, run, { capture: true, passive: true })
  return () => {
    for (const sign of SIGNS) document.removeEventListener(sign, run, { capture: true })
  }
}
