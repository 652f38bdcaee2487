import { hash, verify } from '@node-rs/argon2'

/** What a guess costs: memory in KiB, rounds, lanes. */
export interface PasswordCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id. */
const COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Passwords as they are kept: argon2id (the library's own choice of the three), each with a salt of its own. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for an account that does not exist (`null`), so that time tells nobody which ones do. */
  matches(kept: string | null, password: string): Promise<boolean>
}

/** @param cost tests give a small one */
export function createPasswords(cost: PasswordCost = COST): Passwords {
  let nobodys: Promise<string> | null = null
  return {
    hash: (password) => hash(password, cost),
    async matches(kept, password) {
      nobodys ??= hash('', cost)
      const fits = await verify(kept ?? (await nobodys), password)
      return kept !== null && fits
    },
  }
}
