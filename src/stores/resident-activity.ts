/** In a mini-program the host proves anew who is there, and nobody's idleness is counted. */
export function whenTouched(_run: () => void): () => void {
  return () => undefined
}
