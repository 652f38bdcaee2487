import { accountsOf } from '../mock/core/bank-accounts'
import { PERSONAS } from '../mock/personas/personas'

/** Everything of the sandbox's people that must not be left anywhere: names, documents' numbers, phones, cards. */
const PERSONAL: readonly string[] = [
  ...new Set(PERSONAS.flatMap((persona) => [persona.name, persona.documentNumber, persona.phone, ...accountsOf(persona).map(({ accountNo }) => accountNo)])),
]

/** What of anybody stands in what was left behind (a log, a storage, an address), written as it is or as an address writes it. */
export function personalDataIn(text: string): string[] {
  const written = `${text} ${decoded(text)}`
  return PERSONAL.filter((secret) => written.includes(secret))
}

function decoded(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return bytes
    }
  })
}
