/** A mini-program's host times its launches by itself. */
export function noteTime(_reached: 'interactiveMs' | 'firstDueMs'): void {
  return
}
