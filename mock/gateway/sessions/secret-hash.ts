import { createHash } from 'node:crypto'

/**
 * What is kept of a secret with enough randomness of its own (a token, a code of a host): who reads the database can't
 * use it. No salt and no slowness is needed against guessing 256 bits.
 */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
