const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const LENGTH = 24

/**
 * A new Idempotency-Key. It need not be secret (the gateway keeps keys apart by who asks), only new, so the language's
 * own randomness serves where a mini-program has no other.
 */
export function newIntentionKey(random: () => number = Math.random): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('')
}
