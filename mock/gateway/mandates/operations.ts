import type { components } from '../../../types/gateway'
import { blankLetter } from '../../../src/domain/authorisation-letter'
import { BANKS } from '../../core/banks'
import { keepMandatesTrue } from '../../core/mandate-states'
import type { OperationHandlers } from '../contract/operations'
import { pageOf } from '../paging'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'
import { draftMandate, ownDraft } from './drafting'
import { LETTER_FILE_NAME, letterFile } from './letter-file'
import type { MandateContext } from './mandate-context'
import { listMandatesOf, openMandateOf, ownMandate } from './mandate-rows'
import { viewMandate } from './mandate-view'
import { unsealLetter } from './sealed-letter'
import { revokeMandate, signMandate } from './signing'

type PublicId = 'listBanks' | 'getAuthorisationLetterTemplate'
type OwnId =
  | 'listMandates'
  | 'draftMandate'
  | 'createSigningChallenge'
  | 'signMandate'
  | 'getMandate'
  | 'getMandateLetter'
  | 'getMandateLetterFile'
  | 'createRevocationChallenge'
  | 'revokeMandate'

const DEFAULT_LIMIT = 50

/** When the blank letter was printed: the guide's month. It has no other day. */
const TEMPLATE_MADE_AT = new Date('2022-06-01T00:00:00+08:00')

/** What anybody may have: the banks, and the blank letter for a bank's counter. */
export function publicMandateOperations(): OperationHandlers<PublicId, null> {
  return {
    listBanks: async () => ({ body: { items: [...BANKS] } }),
    getAuthorisationLetterTemplate: async () => ({ body: await letterFile(blankLetter(), TEMPLATE_MADE_AT), fileName: LETTER_FILE_NAME }),
  }
}

/** The operator's own mandates. */
export function mandateOperations(context: MandateContext): OperationHandlers<OwnId, Caller> {
  const { database, clock, sealing, smsChallenges } = context
  const letterOf = async (caller: Caller, mandateId: string) => {
    const mandate = await ownMandate(database, caller, mandateId)
    return { mandate, letter: await unsealLetter(sealing, mandate.letterSealed) }
  }
  return {
    async listMandates({ query: { cursor, limit = DEFAULT_LIMIT } }, caller) {
      await keepMandatesTrue(database, clock.now(), caller)
      const rows = caller.personId === null ? [] : await listMandatesOf(database, caller.personId, cursor, limit + 1)
      const page = pageOf(rows, limit, ({ signedAt, id }) => [signedAt.toISOString(), id])
      return { body: { items: await Promise.all(page.items.map((row) => viewMandate(context, caller, row))), nextCursor: page.nextCursor } }
    },
    draftMandate: async ({ body }, caller) => ({ body: await draftMandate(context, caller, body) }),
    async createSigningChallenge({ path }, caller) {
      const { id, phone } = await ownDraft(context, caller, path.draftId)
      return { body: await smsChallenges.send(phone, { purpose: 'signing', about: id }) }
    },
    signMandate: async ({ body, idempotencyKey }, caller) => ({
      body: await viewMandate(context, caller, await signMandate(context, caller, body, idempotencyKey)),
    }),
    async getMandate({ path }, caller) {
      await keepMandatesTrue(database, clock.now(), caller)
      return { body: await viewMandate(context, caller, await ownMandate(database, caller, path.mandateId)) }
    },
    getMandateLetter: async ({ path }, caller) => ({ body: (await letterOf(caller, path.mandateId)).letter }),
    async getMandateLetterFile({ path }, caller) {
      const { mandate, letter } = await letterOf(caller, path.mandateId)
      return { body: await letterFile(letter, mandate.signedAt), fileName: LETTER_FILE_NAME }
    },
    async createRevocationChallenge({ path }, caller) {
      const { id, phone, endedAt } = await ownMandate(database, caller, path.mandateId)
      if (endedAt !== null) throw new GatewayProblem('mandate-ended')
      return { body: await smsChallenges.send(phone, { purpose: 'revocation', about: id }) }
    },
    revokeMandate: async ({ path, body, idempotencyKey }, caller) => ({
      body: await viewMandate(context, caller, await revokeMandate(context, caller, path.mandateId, body, idempotencyKey)),
    }),
  }
}

/** The operator's mandate that has not ended, for the first screen; null when there is none. */
export async function currentMandate(context: MandateContext, caller: Caller): Promise<components['schemas']['Mandate'] | null> {
  const { database, clock } = context
  // Most people have none, and the first screen is asked for more often than anything else: it writes nothing for them.
  if (caller.personId === null || (await openMandateOf(database, caller.personId)) === null) return null
  await keepMandatesTrue(database, clock.now(), caller)
  const open = await openMandateOf(database, caller.personId)
  return open === null ? null : viewMandate(context, caller, open)
}
