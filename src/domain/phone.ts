import { withoutGaps } from './typed-text'

/** Nothing typed; a character that no phone number has; too few or too many digits; no mobile number of the mainland. */
export type PhoneProblem = 'empty' | 'characters' | 'length' | 'form'

export type PhoneCheck =
  { readonly ok: true; readonly phone: string } | { readonly ok: false; readonly problem: PhoneProblem }

/**
 * Judges a mobile number as somebody typed it: eleven digits, 13… to 19… (the contract's form). Full-width digits,
 * blanks, dashes and the country's code (+86, 0086, or 86 before eleven digits) are put right.
 */
export function checkPhone(text: string): PhoneCheck {
  const phone = withoutGaps(text).replace(/^(?:\+86|0086|86(?=[0-9]{11}))/, '')
  const problem = problemOf(phone)
  return problem === null ? { ok: true, phone } : { ok: false, problem }
}

function problemOf(phone: string): PhoneProblem | null {
  if (phone === '') return 'empty'
  if (!/^[0-9]+$/.test(phone)) return 'characters'
  if (phone.length !== 11) return 'length'
  return /^1[3-9]/.test(phone) ? null : 'form'
}
