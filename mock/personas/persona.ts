import type { components } from '../../types/gateway'
import type { Insured } from '../core/levies/levy'

type Schemas = components['schemas']

/** Somebody made for a case. Name and numbers are fictitious, and valid in form. */
export interface Persona extends Insured {
  readonly id: string
  readonly name: string
  readonly documentType: Schemas['DocumentType']
  readonly nationality: string
  readonly phone: string
  readonly registration: Schemas['Registration']
  /** What the case is, in one line. */
  readonly case: string
  readonly caseEn: string
  /** When the case shows; `untilDeadline`, in the part of a month in which flexible employment is collected. */
  readonly shows: 'always' | 'untilDeadline' | 'afterCounter' | 'onAutoDebitDay' | 'afterAutoDebit' | 'afterDeadline'
}
