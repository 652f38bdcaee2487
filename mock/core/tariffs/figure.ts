/**
 * How well a figure is founded: `guide` the guide itself, `official` an official page, `press` press or a professional
 * firm, `weak` a machine-translated copy, `unsourced` general knowledge, `placeholder` carried over from another year.
 */
export type Grade = 'guide' | 'official' | 'press' | 'weak' | 'unsourced' | 'placeholder'

/** Where a figure is from. A bureau replaces the figures, and their sources with them, without touching code. */
export interface Sourced {
  readonly source: string
  readonly grade: Grade
}

/** Whether a figure must not be shown as an official one. */
export function isIllustrative({ grade }: Sourced): boolean {
  return grade !== 'guide' && grade !== 'official' && grade !== 'press'
}
