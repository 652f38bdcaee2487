import { withoutGaps } from '../../domain/typed-text'

/** A code as it was meant: a Chinese keyboard types full-width digits, and a code that was copied may bring blanks along. */
export const typedCode = (text: string): string => withoutGaps(text)

/** Whether it can be the code of a message. */
export const isSmsCode = (code: string): boolean => /^\d{6}$/.test(code)
