/** A mini-program's pages come with it, or by its host's preload rule. */
export function fetchNextPages(): void {
  return
}
