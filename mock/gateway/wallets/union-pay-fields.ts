/** The fields of one message: flat, every value a text. */
export type Fields = Readonly<Record<string, string>>

/**
 * Reads an answer of UnionPay's interfaces: pairs without any escaping. A value in braces or brackets may hold pairs of
 * its own, and of a name that comes twice the last one counts. Null when the text is no such answer.
 */
export function parseAnswer(text: string): Fields | null {
  const pairs = splitPairs(text.trim()).map((pair): [string, string] | null => {
    const at = pair.indexOf('=')
    return at < 1 ? null : [pair.slice(0, at), pair.slice(at + 1)]
  })
  const sound = pairs.filter((pair) => pair !== null)
  return sound.length === pairs.length ? Object.fromEntries(sound) : null
}

function splitPairs(text: string): string[] {
  const pairs: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') depth -= 1
    if (character !== '&' || depth > 0) continue
    pairs.push(text.slice(start, at))
    start = at + 1
  }
  return [...pairs, text.slice(start)]
}
