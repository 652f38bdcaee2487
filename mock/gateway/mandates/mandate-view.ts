import type { components } from '../../../types/gateway'
import { maskAccountNo, maskName, maskPhone } from '../../../src/domain/masking'
import { instantOf } from '../../../src/domain/time'
import { bankName } from '../../core/banks'
import { contributorOf, type Acquaintances } from '../contributors/acquaintances'
import type { Sealing } from '../sealing'
import type { Caller } from '../sessions/caller'
import type { MandateRow } from './mandate-rows'

type Mandate = components['schemas']['Mandate']

interface Viewing {
  readonly acquaintances: Acquaintances
  readonly sealing: Sealing
}

/** One of the operator's mandates as the contract shows it: its numbers masked. */
export async function viewMandate({ acquaintances, sealing }: Viewing, caller: Caller, row: MandateRow): Promise<Mandate> {
  const payer = await acquaintances.meet(caller, row.personId)
  return {
    mandateId: row.id,
    state: stateOf(row),
    signedThrough: row.signedThrough,
    signedAt: instantOf(row.signedAt),
    inForceSince: row.inForceSince === null ? null : instantOf(row.inForceSince),
    endedAt: row.endedAt === null ? null : instantOf(row.endedAt),
    endReason: row.endReason,
    payer: contributorOf(payer, caller),
    bankCode: row.bankCode,
    bankName: bankName(row.bankCode),
    accountHolderMasked: maskName(payer.person.name),
    accountNoMasked: maskAccountNo(await sealing.unseal(row.accountSealed)),
    phoneMasked: maskPhone(row.phone),
    wording: row.wording,
  }
}

export function stateOf({ endedAt, inForceSince }: Pick<MandateRow, 'endedAt' | 'inForceSince'>): Mandate['state'] {
  if (endedAt !== null) return 'ended'
  return inForceSince === null ? 'signed' : 'inForce'
}
