import type { DayState } from '../../../domain/payment-days'

/** Beside the word and the colour of a day, for who tells colours badly. */
export const SIGNS: Readonly<Record<DayState, string>> = { open: '✓', autoDebit: '⇄', before: '…', after: '–' }
