import type { components } from '../../types/gateway'

type Schemas = components['schemas']
export type Channel = Schemas['Channel']

/**
 * Whom the run needs, each for what it tries. One person may stand for several, except that `neighbour` is nobody else.
 *
 * - `resident`: owes two dues or more on one notice that can be paid today, has an account and a bank account, and paid before
 * - `neighbour`: owes one due or more that can be paid today, and has an account
 * - `debtor`: owes on several notices that can be paid today, two dues or more on one of them, and has a bank account
 * - `veteran`: has many payments in the treasury, more than a page of them
 * - `newcomer`: has no account yet, and a phone that the bureau knows
 */
export type Role = 'resident' | 'neighbour' | 'debtor' | 'veteran' | 'newcomer'
export const ROLES: readonly Role[] = ['resident', 'neighbour', 'debtor', 'veteran', 'newcomer']

export interface Person {
  readonly name: string
  readonly documentType: Schemas['DocumentType']
  readonly documentNumber: string
  readonly phone: string
  readonly account?: { readonly userName: string; readonly password: string }
  readonly bankAccount?: Pick<Schemas['MandateDraftRequest'], 'bankCode' | 'accountNo' | 'phone'>
}

/**
 * What the author of a gateway does for the run, since only they can. Each answers null where it cannot be done, and what
 * needs it is then reported as not tried.
 */
export interface Desk {
  /** What a host would hand out for that person, fresh each time. */
  proof(role: Role, channel: Channel): Promise<Schemas['IdentityProof'] | null>
  /** The newest code that was sent to a phone. */
  smsCode(phone: string): Promise<string | null>
  /** Pays at the wallet what the instruction opens, as the resident would. @returns whether the wallet took the money */
  pay(instruction: Schemas['PayInstruction']): Promise<boolean | null>
  /** Moves the gateway's time on. */
  moveClock(seconds: number): Promise<true | null>
}

export interface Subjects {
  readonly people: Readonly<Partial<Record<Role, Person>>>
  /** The hosts in which `proof` proves a person, the one that is used first at the head. */
  readonly hosts: readonly Channel[]
  readonly desk: Desk
}

/** With nobody: what needs no session is tried all the same. */
export const NOBODY: Subjects = {
  people: {},
  hosts: [],
  desk: { proof: async () => null, smsCode: async () => null, pay: async () => null, moveClock: async () => null },
}

/** Every text of the people's that may stand in no answer and in no line of the report. */
export function secretsOf({ people }: Subjects): string[] {
  const texts = Object.values(people).flatMap(({ name, documentNumber, phone, account, bankAccount }) => [
    name,
    documentNumber,
    phone,
    ...(account === undefined ? [] : [account.password]),
    ...(bankAccount === undefined ? [] : [bankAccount.accountNo, bankAccount.phone]),
  ])
  return [...new Set(texts)].filter((text) => text !== '')
}
