/** A mini-program begins where its host launches it, which is the first screen: nothing of it can be shared. */
export function beginAtHome(): void {
  return
}
