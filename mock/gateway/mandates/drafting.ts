import { and, eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { authorisationLetter } from '../../../src/domain/authorisation-letter'
import { maskAccountNo, maskPhone } from '../../../src/domain/masking'
import { endOfDay, instantOf, shanghaiDay } from '../../../src/domain/time'
import { bankName } from '../../core/banks'
import { checkAccount } from '../../core/bank-accounts'
import { mandateDrafts } from '../../db/schema'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'
import { DOCUMENT_WORDS } from './document-words'
import type { MandateContext } from './mandate-context'
import { openMandateOf, operatorOf, ownMandate, type PersonRow } from './mandate-rows'
import { sealLetter } from './sealed-letter'

type Request = components['schemas']['MandateDraftRequest']
export type DraftRow = typeof mandateDrafts.$inferSelect

/** Long enough to read the letter twice. */
const LIFETIME_MS = 30 * 60_000

/**
 * Checks an account and makes the letter from it (指南 1.1.2 ②: 点击“下一步”即可生成). The letter has the day of signing,
 * so a draft never lives past midnight.
 * @throws {GatewayProblem} `mandate-unavailable`, `rate-limited`, `mandate-exists`, `mandate-ended`, `bank-account-rejected`
 */
export async function draftMandate(context: MandateContext, caller: Caller, request: Request): Promise<components['schemas']['MandateDraft']> {
  const { database, clock, ids, limiter, sealing } = context
  const person = await operatorOf(database, caller)
  await database.transaction((transaction) => limiter.take(transaction, 'mandateDraftsOfPrincipal', caller.principalId))
  await assertMayReplace(context, caller, person, request.replaces ?? null)
  const { bankCode, accountNo, phone, replaces = null } = request
  await assertAccount(context, person, { bankCode, accountNo, phone })
  const now = clock.now()
  const today = shanghaiDay(now)
  const expiresAt = new Date(Math.min(now.getTime() + LIFETIME_MS, endOfDay(today).getTime()))
  const letter = authorisationLetter({
    name: person.name,
    documentType: DOCUMENT_WORDS[person.documentType],
    documentNumber: person.documentNumber,
    bankName: bankName(bankCode),
    accountNo,
    phone,
    signedOn: today,
  })
  const id = ids.id()
  await database.insert(mandateDrafts).values({
    id,
    principalId: caller.principalId,
    personId: person.id,
    bankCode,
    accountSealed: await sealing.seal(accountNo),
    phone,
    letterSealed: await sealLetter(sealing, letter),
    replaces,
    expiresAt,
  })
  return {
    draftId: id,
    expiresAt: instantOf(expiresAt),
    bankCode,
    bankName: bankName(bankCode),
    accountNoMasked: maskAccountNo(accountNo),
    phoneMasked: maskPhone(phone),
    replaces,
    letter,
  }
}

/** At most one is in force: a second is signed in the place of the first, or not at all (指南 1.2.3). */
async function assertMayReplace({ database }: MandateContext, caller: Caller, person: PersonRow, replaces: string | null): Promise<void> {
  if (replaces !== null && (await ownMandate(database, caller, replaces)).endedAt !== null) throw new GatewayProblem('mandate-ended')
  const open = await openMandateOf(database, person.id)
  if (open !== null && open.id !== replaces) throw new GatewayProblem('mandate-exists', { mandateId: open.id })
}

/** @throws {GatewayProblem} `bank-account-rejected` with what is wrong */
export async function assertAccount(
  { database }: Pick<MandateContext, 'database'>,
  { name, documentNumber }: PersonRow,
  account: Pick<Request, 'bankCode' | 'accountNo' | 'phone'>,
): Promise<void> {
  const accountProblem = await checkAccount(database, { ...account, holder: { name, documentNumber } })
  if (accountProblem !== null) throw new GatewayProblem('bank-account-rejected', { accountProblem })
}

/**
 * A draft of the caller's that can still be signed.
 * @throws {GatewayProblem} `mandate-draft-expired`, also for one that is signed, or somebody else's
 */
export async function ownDraft({ database, clock }: MandateContext, caller: Caller, draftId: string): Promise<DraftRow> {
  const [draft] = await database
    .select()
    .from(mandateDrafts)
    .where(and(eq(mandateDrafts.id, draftId), eq(mandateDrafts.principalId, caller.principalId)))
  if (draft === undefined || draft.expiresAt <= clock.now()) throw new GatewayProblem('mandate-draft-expired')
  return draft
}
