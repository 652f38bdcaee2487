import { createHash } from 'node:crypto'
import { and, eq, gte, sql } from 'drizzle-orm'
import { checkAccountNo, isLuhnValid, type AccountProblem } from '../../src/domain/bank-card'
import { fen, type Fen } from '../../src/domain/money'
import type { Database } from '../db/database'
import { bankAccounts } from '../db/schema'
import type { Persona } from '../personas/persona'
import { BANKS } from './banks'

/** What a persona's card is for: `main` and `second` can be debited, the others are refused. */
export type AccountCase = 'main' | 'second' | 'classTwo' | 'closed' | 'credit'

/** A card of a persona's, as it lies in their purse. */
export interface PersonaAccount {
  readonly case: AccountCase
  readonly bankCode: string
  readonly accountNo: string
  readonly phone: string
}

/** What a payer tells about an account, and who they are. */
export interface AccountClaim {
  readonly bankCode: string
  readonly accountNo: string
  readonly phone: string
  readonly holder: { readonly name: string; readonly documentNumber: string }
}

/** Enough for two years of flexible employment at the lower limit. */
const FIRST_BALANCE: Fen = fen(6_000_000)

const CASES: readonly AccountCase[] = ['main', 'second', 'classTwo', 'closed', 'credit']

/** By what the bank's side knows an account, so that no number stands in its tables or in a statement that failed. */
export const accountHash = (accountNo: string): string => createHash('sha256').update(`account ${accountNo}`).digest('base64url')

/** A persona's cards, each at another bank. Nobody's: behind the bank's digits they are zeros and the persona's own four. */
export function accountsOf({ phone }: Pick<Persona, 'phone'>): PersonaAccount[] {
  const first = Number(phone.slice(-4)) % BANKS.length
  return CASES.flatMap((accountCase, index) => {
    const bank = BANKS[(first + index) % BANKS.length]
    const card = bank?.cards.find(({ kind }) => kind === (accountCase === 'credit' ? 'credit' : 'debit'))
    if (bank === undefined || card === undefined) return []
    const body = `${card.prefix}${`${phone.slice(-4)}${index}`.padStart(card.length - card.prefix.length - 1, '0')}`
    return [{ case: accountCase, bankCode: bank.bankCode, accountNo: `${body}${luhnDigit(body)}`, phone }]
  })
}

const luhnDigit = (body: string): string => Array.from('0123456789').find((digit) => isLuhnValid(`${body}${digit}`)) ?? ''

/** Opens the personas' accounts where they are not open yet. Credit cards are known by their first digits and no accounts. */
export async function openBankAccounts(database: Database, personas: readonly Persona[]): Promise<void> {
  const rows = personas.flatMap((persona) =>
    accountsOf(persona)
      .filter((account) => account.case !== 'credit')
      .map((account) => ({
        accountHash: accountHash(account.accountNo),
        holderName: persona.name,
        holderDocumentNumber: persona.documentNumber,
        accountClass: account.case === 'classTwo' ? 2 : 1,
        phone: account.phone,
        closed: account.case === 'closed',
        balanceFen: FIRST_BALANCE,
      })),
  )
  if (rows.length > 0) await database.insert(bankAccounts).values(rows).onConflictDoNothing()
}

/**
 * The check through the banks' system (授权书 一（一）: 证件号码、本人借记卡（I类账户）账号及户名).
 * @returns the first thing that is wrong; null when the account can be debited
 */
export async function checkAccount(database: Database, { bankCode, accountNo, phone, holder }: AccountClaim): Promise<AccountProblem | null> {
  const form = checkAccountNo(accountNo, BANKS, bankCode)
  if (!form.ok) return isAccountProblem(form.problem) ? form.problem : 'bankUnknown'
  const [account] = await database.select().from(bankAccounts).where(eq(bankAccounts.accountHash, accountHash(accountNo)))
  if (account === undefined) return 'notFound'
  if (account.holderName !== holder.name || account.holderDocumentNumber !== holder.documentNumber) return 'holderMismatch'
  if (account.closed) return 'closed'
  if (account.accountClass !== 1) return 'accountClass'
  return account.phone === phone ? null : 'phoneMismatch'
}

type FormProblem = Extract<ReturnType<typeof checkAccountNo>, { ok: false }>['problem']

const isAccountProblem = (problem: FormProblem): problem is Extract<FormProblem, AccountProblem> =>
  problem !== 'empty' && problem !== 'characters' && problem !== 'length'

/**
 * Takes money from an account, all of it or nothing. Belongs into the transaction that says what it was for.
 * @returns why it was not taken; null when it was
 */
export async function debitAccount(transaction: Database, hash: string, amountFen: Fen): Promise<'insufficientFunds' | 'accountClosed' | null> {
  const taken = await transaction
    .update(bankAccounts)
    .set({ balanceFen: sql`${bankAccounts.balanceFen} - ${amountFen}` })
    .where(and(eq(bankAccounts.accountHash, hash), eq(bankAccounts.closed, false), gte(bankAccounts.balanceFen, amountFen)))
    .returning({ hash: bankAccounts.accountHash })
  if (taken.length === 1) return null
  const [account] = await transaction.select({ closed: bankAccounts.closed }).from(bankAccounts).where(eq(bankAccounts.accountHash, hash))
  return account === undefined || account.closed ? 'accountClosed' : 'insufficientFunds'
}

/** Puts money back that was taken. */
export async function creditAccount(transaction: Database, hash: string, amountFen: Fen): Promise<void> {
  await transaction
    .update(bankAccounts)
    .set({ balanceFen: sql`${bankAccounts.balanceFen} + ${amountFen}` })
    .where(eq(bankAccounts.accountHash, hash))
}
