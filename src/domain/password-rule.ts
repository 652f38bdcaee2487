/** 指南 1.1.1: 8-16位，数字、大写字母、小写字母、特殊字符（包括@!%*#_+~&^）三种及以上组合. */
export const PASSWORD_LENGTH = { least: 8, most: 16 } as const
const KINDS_WANTED = 3

const DIGIT = /[0-9]/
const UPPER = /[A-Z]/
const LOWER = /[a-z]/
const SPECIAL = /[@!%*#_+~&^]/
const KINDS = [DIGIT, UPPER, LOWER, SPECIAL] as const
const ALLOWED = /^[0-9A-Za-z@!%*#_+~&^]*$/

/** Nothing typed; too short or too long; a character that none may have; fewer than three of the four kinds. */
export type PasswordProblem = 'empty' | 'length' | 'characters' | 'kinds'

/**
 * What is wrong with a new password; null when nothing is. Nothing is put right: what was typed is the password, blanks
 * and full-width characters included, and those are refused.
 */
export function passwordProblem(password: string): PasswordProblem | null {
  if (password === '') return 'empty'
  if (!ALLOWED.test(password)) return 'characters'
  if (password.length < PASSWORD_LENGTH.least || password.length > PASSWORD_LENGTH.most) return 'length'
  return KINDS.filter((kind) => kind.test(password)).length >= KINDS_WANTED ? null : 'kinds'
}
