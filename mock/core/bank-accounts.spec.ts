import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkAccountNo } from '../../src/domain/bank-card'
import { fen } from '../../src/domain/money'
import type { OpenDatabase } from '../db/database'
import { openTestMemory } from '../db/memory.fixture'
import { bankAccounts } from '../db/schema'
import { PERSONAS } from '../personas/personas'
import { accountHash, accountsOf, checkAccount, creditAccount, debitAccount, openBankAccounts, type AccountCase } from './bank-accounts'
import { BANKS } from './banks'

let memory: OpenDatabase
beforeAll(async () => {
  memory = await openTestMemory()
})
beforeEach(async () => {
  await memory.database.delete(bankAccounts)
  await openBankAccounts(memory.database, PERSONAS)
})
afterAll(() => memory.close())

const [PERSON, OTHER] = PERSONAS

function cardOf(which: AccountCase, persona = PERSON) {
  const card = persona === undefined ? undefined : accountsOf(persona).find((one) => one.case === which)
  if (card === undefined || persona === undefined) throw new Error(`there is no card ${which}`)
  return { ...card, holder: { name: persona.name, documentNumber: persona.documentNumber } }
}

const balanceOf = async (hash: string) => (await memory.database.select().from(bankAccounts).where(eq(bankAccounts.accountHash, hash)))[0]?.balanceFen

describe('the cards of the sandbox’s people', () => {
  it('are five each, at five banks, with numbers that are well formed and nobody else’s', () => {
    const all = PERSONAS.flatMap((persona) => accountsOf(persona))
    expect(new Set(all.map(({ accountNo }) => accountNo)).size).toBe(PERSONAS.length * 5)
    for (const persona of PERSONAS) {
      const cards = accountsOf(persona)
      expect(cards.map((card) => card.case)).toEqual(['main', 'second', 'classTwo', 'closed', 'credit'])
      expect(new Set(cards.map(({ bankCode }) => bankCode)).size).toBe(5)
      for (const { accountNo, bankCode, phone, case: which } of cards) {
        expect(checkAccountNo(accountNo, BANKS, bankCode)).toMatchObject(which === 'credit' ? { problem: 'creditCard' } : { ok: true })
        expect(phone).toBe(persona.phone)
      }
    }
  })

  it('look as on the card: the bank’s digits, zeros, and the person’s own four', () => {
    expect(accountsOf({ phone: '19900000001' }).map(({ accountNo, bankCode }) => `${bankCode} ${accountNo.slice(0, -1)}`)).toEqual([
      'ABC 622843000000000010',
      'BOC 621660000000000011',
      'CCB 621700000000000012',
      'BCM 622260000000000013',
      'PSBC 622812000000014',
    ])
  })

  it('are known to the bank once, however often they are opened; credit cards are no accounts', async () => {
    const [before] = await memory.database.select().from(bankAccounts)
    await memory.database.update(bankAccounts).set({ balanceFen: fen(1) })
    await openBankAccounts(memory.database, PERSONAS)
    await openBankAccounts(memory.database, [])
    const rows = await memory.database.select().from(bankAccounts)
    expect(rows).toHaveLength(PERSONAS.length * 4)
    expect(new Set(rows.map(({ balanceFen }) => balanceFen))).toEqual(new Set([1]))
    expect(before?.balanceFen).toBe(6_000_000)
  })

  it('stand under no number in the bank’s tables', async () => {
    const { accountNo } = cardOf('main')
    expect(accountHash(accountNo)).not.toContain(accountNo)
    expect(accountHash(accountNo)).not.toBe(accountHash(cardOf('second').accountNo))
    expect(JSON.stringify(await memory.database.select().from(bankAccounts))).not.toContain(accountNo)
  })
})

describe('the check of an account', () => {
  const check = (change: object = {}, which: AccountCase = 'main') => checkAccount(memory.database, { ...cardOf(which), ...change })

  it('finds nothing wrong with an account of class I of the payer’s own, under the phone that the bank knows', async () => {
    expect([await check(), await check({}, 'second')]).toEqual([null, null])
  })

  it.each(['classTwo', 'closed', 'credit'] as const)('refuses a card that cannot be debited (%s)', async (which) => {
    expect(await check({}, which)).toBe({ classTwo: 'accountClass', closed: 'closed', credit: 'creditCard' }[which])
  })

  it('says what is wrong with what was typed', async () => {
    const { accountNo, bankCode } = cardOf('main')
    const mistyped = `${accountNo.slice(0, -1)}${(Number(accountNo.slice(-1)) + 1) % 10}`
    expect(await check({ accountNo: mistyped })).toBe('checkDigit')
    expect(await check({ bankCode: bankCode === 'ICBC' ? 'ABC' : 'ICBC' })).toBe('bankMismatch')
    expect(await check({ accountNo: '4539578763621486' })).toBe('bankUnknown')
    for (const no of ['', '6222', '6222 0200 x']) expect(await check({ accountNo: no })).toBe('bankUnknown')
    expect(await check({ phone: '13800000000' })).toBe('phoneMismatch')
  })

  it('refuses who is not its holder, by name or by number', async () => {
    const { holder } = cardOf('main')
    const { holder: other } = cardOf('main', OTHER)
    for (const wrong of [other, { ...holder, name: other.name }, { ...holder, documentNumber: other.documentNumber }]) expect(await check({ holder: wrong })).toBe('holderMismatch')
  })

  it('does not find what the bank does not have', async () => {
    await memory.database.delete(bankAccounts).where(eq(bankAccounts.accountHash, accountHash(cardOf('main').accountNo)))
    expect(await check()).toBe('notFound')
  })
})

describe('an account', () => {
  const hash = accountHash(cardOf('main').accountNo)
  const take = (amountFen: number, from = hash) => debitAccount(memory.database, from, fen(amountFen))

  it('is debited down to its last fen and not below, whole or not at all', async () => {
    expect(await take(5_999_999)).toBeNull()
    expect(await balanceOf(hash)).toBe(1)
    expect(await take(2)).toBe('insufficientFunds')
    expect(await balanceOf(hash)).toBe(1)
    expect(await take(1)).toBeNull()
    expect(await balanceOf(hash)).toBe(0)
  })

  it('is debited once by two who come at the same moment and for whom it is not enough', async () => {
    expect((await Promise.all([take(4_000_000), take(4_000_000)])).toSorted()).toEqual(['insufficientFunds', null])
    expect(await balanceOf(hash)).toBe(2_000_000)
  })

  it('that is closed, or that the bank does not have, is not debited', async () => {
    const closed = accountHash(cardOf('closed').accountNo)
    expect([await take(1, closed), await take(1, 'no-such-account')]).toEqual(['accountClosed', 'accountClosed'])
    expect(await balanceOf(closed)).toBe(6_000_000)
  })

  it('gets back what was taken, and no other does', async () => {
    await take(1_000)
    await creditAccount(memory.database, hash, fen(1_000))
    expect(new Set((await memory.database.select().from(bankAccounts)).map(({ balanceFen }) => balanceFen))).toEqual(new Set([6_000_000]))
  })
})
