import { and, eq, isNull } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { CURRENT_WORDING } from '../../../src/domain/authorisation-letter'
import { accountHash } from '../../core/bank-accounts'
import type { Database } from '../../db/database'
import { mandateDrafts, mandates } from '../../db/schema'
import { earlierAnswer, keepAnswer, type KeyedWrite } from '../idempotency'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'
import { assertAccount, ownDraft } from './drafting'
import type { MandateContext } from './mandate-context'
import { openMandateOf, operatorOf, ownMandate, type MandateRow } from './mandate-rows'

type Schemas = components['schemas']
type NewMandate = typeof mandates.$inferInsert

/**
 * Signs a draft's letter (同意). What it replaces ends at the same instant, in the same transaction: there is no moment at
 * which both or neither are valid. The same key gives the same mandate.
 * @throws {GatewayProblem} `mandate-draft-expired`, `sms-code-wrong`, `sms-code-expired`, `bank-account-rejected`,
 * `mandate-exists`, `mandate-ended`, `idempotency-key-reused`
 */
export async function signMandate(context: MandateContext, caller: Caller, request: Schemas['MandateRequest'], key: string): Promise<MandateRow> {
  const { database, clock, ids, sealing, smsChallenges } = context
  const write: KeyedWrite = { principalId: caller.principalId, key, operation: 'signMandate', body: request }
  const earlier = await earlierAnswer(database, write)
  if (typeof earlier === 'string') return ownMandate(database, caller, earlier)

  const draft = await ownDraft(context, caller, request.draftId)
  const person = await operatorOf(database, caller)
  await smsChallenges.accept(request.challengeId, request.code, { purpose: 'signing', about: draft.id })
  const { bankCode, phone, replaces, accountSealed, letterSealed } = draft
  const accountNo = await sealing.unseal(accountSealed)
  // The account may have been closed since.
  await assertAccount(context, person, { bankCode, accountNo, phone })
  const now = clock.now()
  const id = ids.id()
  await database.transaction(async (transaction) => {
    if (!(await keepAnswer(transaction, write, id, now))) throw new GatewayProblem('mandate-draft-expired')
    await enterMandate(transaction, replaces, {
      id,
      personId: person.id,
      bankCode,
      accountSealed,
      accountHash: accountHash(accountNo),
      phone,
      wording: CURRENT_WORDING,
      letterSealed,
      signedThrough: caller.channel,
      signedAt: now,
      // Before that it is signed and not in force (授权书: 办理参保登记成功后生效).
      inForceSince: person.registration === 'approved' ? now : null,
    })
    await transaction.delete(mandateDrafts).where(eq(mandateDrafts.id, draft.id))
  })
  return ownMandate(database, caller, id)
}

/**
 * Enters what was signed, and ends what it replaces.
 * @throws {GatewayProblem} `mandate-ended`, `mandate-exists`
 */
export async function enterMandate(transaction: Database, replaces: string | null, mandate: NewMandate): Promise<void> {
  if (replaces !== null && !(await endMandate(transaction, replaces, mandate.signedAt, 'replaced'))) throw new GatewayProblem('mandate-ended')
  // The table's own rule decides between two who sign at the same time.
  const entered = await transaction.insert(mandates).values(mandate).onConflictDoNothing().returning({ id: mandates.id })
  if (entered.length === 1) return
  const open = await openMandateOf(transaction, mandate.personId)
  throw new GatewayProblem('mandate-exists', open === null ? {} : { mandateId: open.id })
}

/**
 * Ends a mandate with the code that was sent for it (撤销). The same key gives the same answer.
 * @throws {GatewayProblem} `not-found`, `mandate-ended`, `sms-code-wrong`, `sms-code-expired`, `idempotency-key-reused`
 */
export async function revokeMandate(
  { database, clock, smsChallenges }: MandateContext,
  caller: Caller,
  mandateId: string,
  answer: Schemas['SmsAnswer'],
  key: string,
): Promise<MandateRow> {
  const write: KeyedWrite = { principalId: caller.principalId, key, operation: `revokeMandate ${mandateId}`, body: answer }
  const mandate = await ownMandate(database, caller, mandateId)
  if ((await earlierAnswer(database, write)) !== null) return mandate
  if (mandate.endedAt !== null) throw new GatewayProblem('mandate-ended')
  await smsChallenges.accept(answer.challengeId, answer.code, { purpose: 'revocation', about: mandateId })
  const now = clock.now()
  await database.transaction(async (transaction) => {
    await keepAnswer(transaction, write, mandateId, now)
    if (!(await endMandate(transaction, mandateId, now, 'revoked'))) throw new GatewayProblem('mandate-ended')
  })
  return ownMandate(database, caller, mandateId)
}

/** @returns false when it had ended already */
async function endMandate(transaction: Database, id: string, endedAt: Date, endReason: 'revoked' | 'replaced'): Promise<boolean> {
  const ended = await transaction
    .update(mandates)
    .set({ endedAt, endReason })
    .where(and(eq(mandates.id, id), isNull(mandates.endedAt)))
    .returning({ id: mandates.id })
  return ended.length === 1
}
