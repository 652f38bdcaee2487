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
  const { database } = context
  const write: KeyedWrite = { principalId: caller.principalId, key, operation: 'signMandate', body: request }
  const earlier = await earlierAnswer(database, write)
  if (typeof earlier === 'string') return ownMandate(database, caller, earlier)
  try {
    return await ownMandate(database, caller, await signDraft(context, caller, request, write))
  } catch (problem) {
    // The same press came twice at once: what one has done is the other's answer.
    const meanwhile = await earlierAnswer(database, write)
    if (typeof meanwhile === 'string') return ownMandate(database, caller, meanwhile)
    throw problem
  }
}

/** @returns the mandate's id */
async function signDraft(context: MandateContext, caller: Caller, request: Schemas['MandateRequest'], write: KeyedWrite): Promise<string> {
  const { database, clock, ids, sealing, smsChallenges } = context
  const draft = await ownDraft(context, caller, request.draftId)
  const person = await operatorOf(database, caller)
  const { bankCode, phone, replaces, accountSealed, letterSealed } = draft
  const accountNo = await sealing.unseal(accountSealed)
  // The account may have been closed since.
  await assertAccount(context, person, { bankCode, accountNo, phone })
  const signed = await database.transaction(async (transaction) => {
    // Of two presses that come at once the second waits here for the first.
    if (!(await lockDraft(transaction, draft.id))) return new GatewayProblem('mandate-draft-expired')
    const accepted = await smsChallenges.acceptIn(transaction, request.challengeId, request.code, { purpose: 'signing', about: draft.id })
    if (accepted instanceof GatewayProblem) return accepted
    const [id, now] = [ids.id(), clock.now()]
    if (!(await keepAnswer(transaction, write, id, now))) throw new GatewayProblem('idempotency-key-reused')
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
    return id
  })
  if (signed instanceof GatewayProblem) throw signed
  return signed
}

/** @returns false when it was signed meanwhile */
async function lockDraft(transaction: Database, draftId: string): Promise<boolean> {
  const locked = await transaction.select({ id: mandateDrafts.id }).from(mandateDrafts).where(eq(mandateDrafts.id, draftId)).for('update')
  return locked.length === 1
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
  await ownMandate(database, caller, mandateId)
  const refusal = await database.transaction(async (transaction) => {
    // Of two presses that come at once the second waits here, and finds what the first has done.
    const [mandate] = await transaction.select({ endedAt: mandates.endedAt }).from(mandates).where(eq(mandates.id, mandateId)).for('update')
    if ((await earlierAnswer(transaction, write)) !== null) return null
    if (mandate?.endedAt !== null) return new GatewayProblem('mandate-ended')
    const accepted = await smsChallenges.acceptIn(transaction, answer.challengeId, answer.code, { purpose: 'revocation', about: mandateId })
    if (accepted instanceof GatewayProblem) return accepted
    const now = clock.now()
    await keepAnswer(transaction, write, mandateId, now)
    await endMandate(transaction, mandateId, now, 'revoked')
    return null
  })
  if (refusal !== null) throw refusal
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
