import type { explanation as chinese } from '../zh-CN/explanation'

/** How an amount came about. */
export const explanation: typeof chinese = {
  title: 'How this amount came about',
  product: (base, rate, months, amount) => `Base ¥${base} × rate ${rate} × ${months} ${months === 1 ? 'month' : 'months'} = ¥${amount}`,
  tariff: (year, group, amount) => `${year}, ${group}: ¥${amount}`,
  source: (source) => `Source: ${source}`,
  illustrative: 'Sample data',
  illustrativeNote: 'These figures are samples and not official ones; what you owe is what the tax authority assessed.',
}
