import { passwordProblem } from '../../domain/password-rule'
import { withoutGaps } from '../../domain/typed-text'
import type { Messages } from '../../locales/zh-CN/index'

/** What is wrong with a new password, in words; null when nothing is. */
export function newPasswordError(t: Messages, password: string): string | null {
  const problem = passwordProblem(password)
  return problem === null ? null : t.account.passwordProblems[problem]
}

/** A code as it was meant: a Chinese keyboard types full-width digits, and a code that was copied may bring blanks along. */
export const typedCode = (text: string): string => withoutGaps(text)

/** Whether it can be the code of a message. */
export const isSmsCode = (code: string): boolean => /^\d{6}$/.test(code)
