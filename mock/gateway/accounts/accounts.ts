import { and, eq, isNotNull, ne } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { normaliseDocumentNumber } from '../../../src/domain/identity-document'
import { checkPhone } from '../../../src/domain/phone'
import { userNameKey } from '../../../src/domain/user-name'
import type { Database } from '../../db/database'
import { accounts, people, principals, scanRequests, sessions } from '../../db/schema'
import { SANDBOX_PASSWORD, userNameOf } from '../../personas/accounts'
import type { GatewayContext } from '../context'
import type { Passwords } from './passwords'

export type AccountRow = typeof accounts.$inferSelect
type LoginNameKind = components['schemas']['LoginNameKind']

/** Who has an account. */
export interface Accounts {
  ofPerson(personId: string): Promise<AccountRow | null>
  ofPhone(phone: string): Promise<AccountRow | null>
  ofUserName(userName: string): Promise<AccountRow | null>
  /** By what was typed to sign in. A document's number that two people have, each of another kind, is nobody's. */
  ofLoginName(kind: LoginNameKind, typed: string): Promise<AccountRow | null>
  /** Sets a password, and ends the sessions that were opened by the old one, those that a phone has approved and no screen taken up among them. @param keep the session that goes on */
  setPassword(transaction: Database, personId: string, passwordHash: string, keep?: string): Promise<void>
}

/** The accounts, the personas' own among them: those are made when somebody first looks for one. */
export function createAccounts({ database }: GatewayContext, passwords: Passwords): Accounts {
  let sandboxHash: Promise<string> | null = null

  async function registerPersonas(): Promise<void> {
    const personas = await database.select().from(people).where(isNotNull(people.personaId))
    sandboxHash ??= passwords.hash(SANDBOX_PASSWORD)
    const passwordHash = await sandboxHash
    const rows = personas.flatMap(({ id, personaId, phone }) => {
      const userName = userNameOf({ id: personaId ?? '' })
      return userName === null || phone === null ? [] : [{ personId: id, userName, userNameKey: userNameKey(userName), phone, passwordHash }]
    })
    if (rows.length > 0) await database.insert(accounts).values(rows).onConflictDoNothing()
  }

  async function find(look: () => Promise<AccountRow[]>): Promise<AccountRow | null> {
    let found = await look()
    if (found.length === 0) {
      await registerPersonas()
      found = await look()
    }
    return found.length === 1 ? (found[0] ?? null) : null
  }

  const by = (condition: ReturnType<typeof eq>) => find(() => database.select().from(accounts).where(condition))
  const ofPhone = (phone: string) => by(eq(accounts.phone, phone))
  const ofUserName = (userName: string) => by(eq(accounts.userNameKey, userNameKey(userName)))
  const ofDocument = (typed: string) =>
    find(async () => {
      const rows = await database
        .select({ account: accounts })
        .from(accounts)
        .innerJoin(people, eq(people.id, accounts.personId))
        .where(eq(people.documentNumber, normaliseDocumentNumber(typed)))
      return rows.map(({ account }) => account)
    })

  async function ofLoginName(kind: LoginNameKind, typed: string): Promise<AccountRow | null> {
    const phone = checkPhone(typed)
    if (kind === 'phone') return phone.ok ? ofPhone(phone.phone) : null
    if (kind === 'document') return ofDocument(typed)
    if (kind === 'userName') return ofUserName(typed)
    return (phone.ok ? await ofPhone(phone.phone) : null) ?? (await ofDocument(typed)) ?? (await ofUserName(typed))
  }

  return {
    ofPerson: (personId) => by(eq(accounts.personId, personId)),
    ofPhone,
    ofUserName,
    ofLoginName,
    async setPassword(transaction, personId, passwordHash, keep = '') {
      await transaction.update(accounts).set({ passwordHash }).where(eq(accounts.personId, personId))
      await transaction.delete(scanRequests).where(and(eq(scanRequests.personId, personId), eq(scanRequests.purpose, 'signIn')))
      const [principal] = await transaction.select({ id: principals.id }).from(principals).where(eq(principals.personId, personId))
      if (principal === undefined) return
      await transaction
        .delete(sessions)
        .where(and(eq(sessions.principalId, principal.id), eq(sessions.channel, 'etax'), ne(sessions.id, keep)))
    },
  }
}
