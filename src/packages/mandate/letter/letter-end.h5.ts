/**
 * Tells when the end of the letter has come into sight above the bar at the foot of the screen: scrolled to, tabbed to or
 * read to by a screen reader, or there from the beginning on a tall screen.
 * @param end the line after the letter
 * @param bar what covers the foot of the screen
 * @returns what ends the watch
 */
export function watchLetterEnd(end: HTMLElement, bar: HTMLElement, reached: () => void): () => void {
  const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && reached(), {
    rootMargin: `0px 0px -${bar.offsetHeight}px 0px`,
  })
  observer.observe(end)
  return () => observer.disconnect()
}
