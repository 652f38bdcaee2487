import type { AuthorisationLetter } from '../../../src/domain/authorisation-letter'
import type { Sealing } from '../sealing'

/** Keeps a letter word for word (LTR-14), unreadable where it lies. */
export const sealLetter = (sealing: Sealing, letter: AuthorisationLetter): Promise<string> => sealing.seal(JSON.stringify(letter))

/** The letter as it was sealed. */
export async function unsealLetter(sealing: Sealing, sealed: string): Promise<AuthorisationLetter> {
  const letter: unknown = JSON.parse(await sealing.unseal(sealed))
  if (!isLetter(letter)) throw new Error('a letter was not kept')
  return letter
}

// What was sealed here is what was made here; its authenticity is the seal's.
const isLetter = (value: unknown): value is AuthorisationLetter => typeof value === 'object' && value !== null && 'blocks' in value
