import type { components } from '../../../types/gateway'

type Schemas = components['schemas']

/** Whose payments a certificate certifies. In full: a certificate of nobody in particular certifies nothing. */
export interface CertifiedPerson {
  readonly name: string
  readonly documentType: Schemas['DocumentType']
  readonly documentNumber: string
}

/** A line of the certificate's table (指南 2.1.3). */
export interface CertifiedRow {
  readonly taxOffice: string
  readonly agency: string
  readonly personNo: string
  readonly levyCategory: string
  readonly levySubcategory: string | null
  readonly period: Schemas['PeriodRange']
  readonly settledOn: string
  readonly amountFen: number
}
