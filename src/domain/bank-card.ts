import type { components } from '../../types/gateway'
import { withoutGaps } from './typed-text'

type Schemas = components['schemas']

/** A bank that debits for the bureau, with the first digits by which its cards are known. */
export type Bank = Schemas['Bank']

/** 借记卡 or 信用卡. */
export type CardKind = Schemas['CardKind']

/** What the gateway says is wrong with an account; the first few can be seen from the number alone. */
export type AccountProblem = Schemas['AccountProblem']

/**
 * What is wrong with a number: nothing typed; a character that no account number has; too few or too many digits; a check
 * digit that does not fit (mistyped); a credit card; of no bank that debits; of another bank than the one chosen.
 */
export type AccountNoProblem =
  'empty' | 'characters' | 'length' | Extract<AccountProblem, 'checkDigit' | 'creditCard' | 'bankUnknown' | 'bankMismatch'>

export type AccountNoCheck =
  { readonly ok: true; readonly accountNo: string; readonly bank: Bank } | { readonly ok: false; readonly problem: AccountNoProblem }

/** Whose card a number is, as far as its first digits tell. */
export interface RecognisedCard {
  readonly bank: Bank
  readonly kind: CardKind
}

/** Numbers of cards have 12 to 19 digits (ISO/IEC 7812); debit cards of mainland banks mostly 16 to 19. */
const SHORTEST = 12
const LONGEST = 19
const GROUP = 4

/** Puts right how a number was typed: full-width digits, blanks, dashes. It judges nothing. */
export const normaliseAccountNo = (text: string): string => withoutGaps(text)

/** The number in groups of four, as it stands on the card: '6222 0200 0000 0000 000'. What is no digit stays. */
export function groupAccountNo(text: string): string {
  return normaliseAccountNo(text).replace(new RegExp(`(.{${GROUP}})(?=.)`, 'gu'), '$1 ')
}

/** Whether the last digit fits the others (Luhn, ISO/IEC 7812-1 annex B). False for a text that is not all digits. */
export function isLuhnValid(digits: string): boolean {
  if (!/^[0-9]+$/.test(digits)) return false
  const sum = Array.from(digits, Number)
    .reverse()
    .reduce((total, digit, index) => total + (index % 2 === 0 ? digit : luhnDouble(digit)), 0)
  return sum % 10 === 0
}

const luhnDouble = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2)

/**
 * The bank of a number and whether it is a debit card, by the longest first digits that fit.
 * @param banks as the gateway lists them
 * @returns null when no bank of the list has such cards, or of that length
 */
export function recogniseCard(text: string, banks: readonly Bank[]): RecognisedCard | null {
  const number = normaliseAccountNo(text)
  const fitting = banks.flatMap((bank) =>
    bank.cards.filter(({ prefix, length }) => number.length === length && number.startsWith(prefix)).map((card) => ({ bank, card })),
  )
  const [best] = fitting.sort((a, b) => b.card.prefix.length - a.card.prefix.length)
  return best === undefined ? null : { bank: best.bank, kind: best.card.kind }
}

/**
 * The bank that a number begins like, while it is still being typed; null as long as several could be meant.
 * @param banks as the gateway lists them
 */
export function bankOfBeginning(text: string, banks: readonly Bank[]): Bank | null {
  const number = normaliseAccountNo(text)
  const [first, ...others] = banks.filter(({ cards }) => cards.some(({ prefix }) => number.startsWith(prefix)))
  return first !== undefined && others.length === 0 ? first : null
}

/**
 * Judges a 银行账号 as somebody typed it, by its form alone: only a debit card is accepted (授权书 一（一）: 本人借记卡（I类账户）).
 * Whether it is the payer's own and of class I, the bank knows.
 * @param banks as the gateway lists them
 * @param chosen the code of the bank that was chosen (开户银行名称); null when none was, and the number tells it
 */
export function checkAccountNo(text: string, banks: readonly Bank[], chosen: string | null): AccountNoCheck {
  const accountNo = normaliseAccountNo(text)
  const formal = formalProblem(accountNo)
  if (formal !== null) return { ok: false, problem: formal }
  const card = recogniseCard(accountNo, banks)
  if (card === null) return { ok: false, problem: 'bankUnknown' }
  if (card.kind === 'credit') return { ok: false, problem: 'creditCard' }
  if (chosen !== null && card.bank.bankCode !== chosen) return { ok: false, problem: 'bankMismatch' }
  return { ok: true, accountNo, bank: card.bank }
}

function formalProblem(accountNo: string): AccountNoProblem | null {
  if (accountNo === '') return 'empty'
  if (!/^[0-9]+$/.test(accountNo)) return 'characters'
  if (accountNo.length < SHORTEST || accountNo.length > LONGEST) return 'length'
  return isLuhnValid(accountNo) ? null : 'checkDigit'
}
