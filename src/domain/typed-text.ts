// What a paste brings along unseen: soft hyphen, zero-width characters, direction marks, word joiner, variation selectors.
const UNSEEN =
  /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F\uFEFF]|\uDB40[\uDD00-\uDDEF]/g

// Hyphens, dashes of all lengths, the minus sign. NFKC has turned the full-width and small ones into these.
const DASHES = /[-\u2010-\u2015\u2043\u2212\u2E3A\u2E3B]/g

/** Full-width letters, digits and marks become half-width ones, and what cannot be seen goes. */
export function halfWidth(text: string): string {
  return text.normalize('NFKC').replace(UNSEEN, '')
}

/** Every kind of dash becomes `mark`. */
export function replaceDashes(text: string, mark: string): string {
  return text.replace(DASHES, mark)
}

/** {@link halfWidth}, without blanks and dashes: how a number is compared, however it was typed. */
export function withoutGaps(text: string): string {
  return replaceDashes(halfWidth(text), '').replace(/\s/g, '')
}
