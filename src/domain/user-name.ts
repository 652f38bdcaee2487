import { halfWidth } from './typed-text'

/** Nothing typed; too short or too long; not letters, digits and underscores with a letter in front. */
export type UserNameProblem = 'empty' | 'length' | 'form'

export type UserNameCheck =
  { readonly ok: true; readonly userName: string } | { readonly ok: false; readonly problem: UserNameProblem }

/** The guide prints no rule for it; this one is ours. */
const LEAST = 4
const MOST = 20
const FORM = /^[A-Za-z][A-Za-z0-9_]*$/

/**
 * Judges a user name as somebody typed it. A letter stands in front, so that no phone number and no citizen's number is
 * one. Two names that differ in capitals alone are the same to {@link userNameKey}.
 */
export function checkUserName(text: string): UserNameCheck {
  const userName = halfWidth(text).trim()
  if (userName === '') return { ok: false, problem: 'empty' }
  if (userName.length < LEAST || userName.length > MOST) return { ok: false, problem: 'length' }
  return FORM.test(userName) ? { ok: true, userName } : { ok: false, problem: 'form' }
}

/** How user names are compared. */
export const userNameKey = (userName: string): string => halfWidth(userName).trim().toLowerCase()
