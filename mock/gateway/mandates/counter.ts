import { eq } from 'drizzle-orm'
import { authorisationLetter, CURRENT_WORDING, type LetterWording } from '../../../src/domain/authorisation-letter'
import { shanghaiDay } from '../../../src/domain/time'
import { accountHash, accountsOf, checkAccount, type PersonaAccount } from '../../core/bank-accounts'
import { bankName } from '../../core/banks'
import type { Database } from '../../db/database'
import { mandates, people } from '../../db/schema'
import { PERSONAS } from '../../personas/personas'
import { GatewayProblem } from '../problem'
import { DOCUMENT_WORDS } from './document-words'
import type { MandateContext } from './mandate-context'
import { openMandateOf, type PersonRow } from './mandate-rows'
import { sealLetter } from './sealed-letter'
import { enterMandate } from './signing'

type NewMandate = typeof mandates.$inferInsert
type Counters = Pick<MandateContext, 'database' | 'clock' | 'ids' | 'sealing'>

/** Who signed long ago, under the wording of then; the run has debited them since. */
const SIGNED_BEFORE = { personaId: 'paid-by-auto-debit', signedAt: new Date('2019-03-21T10:00:00+08:00'), wording: 'A-2019' } as const

/**
 * Signs at a counter, where a clerk checks the document and enters the card (指南 3.1.1, 3.1.2); what was signed before is
 * replaced.
 * @returns the mandate's id, or why not: no such person, or what the bank says of the account
 */
export async function signAtCounter(context: Counters, personaId: string, account: Omit<PersonaAccount, 'case'>): Promise<{ readonly mandateId: string } | { readonly refused: string }> {
  const { database, clock } = context
  const [person] = await database.select().from(people).where(eq(people.personaId, personaId))
  if (person === undefined) return { refused: 'unknownPerson' }
  const problem = await checkAccount(database, { ...account, holder: person })
  if (problem !== null) return { refused: problem }
  const mandate = await signed(context, person, account, { signedAt: clock.now(), wording: CURRENT_WORDING, signedThrough: 'counter' })
  while (!(await replaceOpen(database, mandate))) continue
  return { mandateId: mandate.id }
}

/** Enters the mandate that one of the personas has had for years, once. */
export async function enterEarlierMandate(context: Counters): Promise<void> {
  const persona = PERSONAS.find(({ id }) => id === SIGNED_BEFORE.personaId)
  const [account] = persona === undefined ? [] : accountsOf(persona)
  const [person] = await context.database.select().from(people).where(eq(people.personaId, SIGNED_BEFORE.personaId))
  if (account === undefined || person === undefined) return
  const [had] = await context.database.select({ id: mandates.id }).from(mandates).where(eq(mandates.personId, person.id)).limit(1)
  if (had !== undefined) return
  // Another process may have entered it meanwhile.
  await context.database.insert(mandates).values(await signed(context, person, account, { ...SIGNED_BEFORE, signedThrough: 'etax' })).onConflictDoNothing()
}

interface Signature {
  readonly signedAt: Date
  readonly wording: LetterWording
  readonly signedThrough: 'counter' | 'etax'
}

async function signed(
  { ids, sealing }: Counters,
  person: PersonRow,
  { bankCode, accountNo, phone }: Omit<PersonaAccount, 'case'>,
  { signedAt, wording, signedThrough }: Signature,
): Promise<NewMandate> {
  const letter = authorisationLetter(
    {
      name: person.name,
      documentType: DOCUMENT_WORDS[person.documentType],
      documentNumber: person.documentNumber,
      bankName: bankName(bankCode),
      accountNo,
      phone,
      signedOn: shanghaiDay(signedAt),
    },
    wording,
  )
  return {
    id: ids.id(),
    personId: person.id,
    bankCode,
    accountSealed: await sealing.seal(accountNo),
    accountHash: accountHash(accountNo),
    phone,
    wording,
    letterSealed: await sealLetter(sealing, letter),
    signedThrough,
    signedAt,
    inForceSince: person.registration === 'approved' ? signedAt : null,
  }
}

/** @returns false where another was signed or ended between looking and entering: it takes the place of what stands by now */
async function replaceOpen(database: Database, mandate: NewMandate): Promise<boolean> {
  try {
    await database.transaction(async (transaction) => {
      const open = await openMandateOf(transaction, mandate.personId)
      await enterMandate(transaction, open?.id ?? null, mandate)
    })
    return true
  } catch (problem) {
    if (problem instanceof GatewayProblem && (problem.code === 'mandate-exists' || problem.code === 'mandate-ended')) return false
    throw problem
  }
}
