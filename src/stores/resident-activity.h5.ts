/** What is dictated or written by hand comes without a key, and a screen reader's own keys are seen only by where the focus goes. */
const SIGNS = ['pointerdown', 'keydown', 'input', 'focusin', 'wheel', 'touchmove'] as const

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
