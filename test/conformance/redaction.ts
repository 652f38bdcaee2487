/** Long runs of digits may be somebody's number, whosever: an order's or a notice's is of no use to a reader either. */
const DIGITS = /\d{9,}[\dXx]*/g

/** Takes out of a text whatever is the people's. What is left may be printed and kept. */
export function createRedaction(secrets: readonly string[]): (text: string) => string {
  // The longest first: one may be a part of another.
  const ordered = secrets.toSorted((a, b) => b.length - a.length)
  return (text) => ordered.reduce((left, secret) => left.replaceAll(secret, '[…]'), text).replaceAll(DIGITS, '[…]')
}
