/** In a mini-program nobody signs out: its host says who is there. */
export function startAfresh(): void {
  return
}
