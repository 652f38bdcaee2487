import type { components } from '../../types/gateway'

/** How the gateway came to an amount. */
export type Assessment = components['schemas']['Assessment']

/**
 * What can be told of how an amount came about.
 * - `product`: base (fen) × rate (thousandths) × months, and it does give the amount.
 * - `tariff`: the fixed amount of a year for a group or a level.
 * - `unexplained`: the figures don't give the amount, so that only their source is told.
 */
export type Explanation =
  | { readonly kind: 'product'; readonly baseFen: number; readonly ratePermille: number; readonly months: number }
  | { readonly kind: 'tariff'; readonly year: number; readonly group: string }
  | { readonly kind: 'unexplained' }

/**
 * How an amount came about: base × rate × months for flexible employment, the year's tariff for residents. A sum that
 * doesn't come out to the fen is not shown: a resident who checks it would find it wrong.
 * @param amountFen what is owed
 */
export function explainAmount(assessment: Assessment, amountFen: number): Explanation {
  if (assessment.method === 'tariff') return { kind: 'tariff', year: assessment.year, group: assessment.group }
  const { baseFen, ratePermille, months } = assessment
  return baseFen * ratePermille * months === amountFen * 1000
    ? { kind: 'product', baseFen, ratePermille, months }
    : { kind: 'unexplained' }
}

/** Writes a rate in thousandths as a percentage: '20%', '10.5%'. */
export function formatRate(ratePermille: number): string {
  return `${ratePermille / 10}%`
}
