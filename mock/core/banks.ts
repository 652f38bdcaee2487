import type { Bank } from '../../src/domain/bank-card'

/**
 * The banks of the sandbox that debit for the bureau. The guide prints 工商银行 and 上海农… and no list; these are banks with
 * counters in Shanghai. By which first digits cards are known: 622202, 621660 and 622843 as public code has them, the others
 * are examples, so a bureau's own list takes their place.
 */
export const BANKS: readonly Bank[] = [
  bank('ICBC', '工商银行', ['622202', 19], ['622230', 16]),
  bank('ABC', '农业银行', ['622843', 19], ['622820', 16]),
  bank('BOC', '中国银行', ['621660', 19], ['622760', 16]),
  bank('CCB', '建设银行', ['621700', 19], ['622280', 16]),
  bank('BCM', '交通银行', ['622260', 19], ['622252', 16]),
  bank('PSBC', '邮储银行', ['621799', 19], ['622812', 16]),
  bank('CMB', '招商银行', ['621483', 16], ['622575', 16]),
  bank('SPDB', '浦发银行', ['622521', 16], ['622517', 16]),
  bank('BOS', '上海银行', ['620522', 18], ['622468', 16]),
  bank('SRCB', '上海农商银行', ['622478', 16], ['622722', 16]),
]

type Cards = readonly [prefix: string, length: number]

function bank(bankCode: string, name: string, debit: Cards, credit: Cards): Bank {
  return {
    bankCode,
    name,
    cards: [
      { prefix: debit[0], length: debit[1], kind: 'debit' },
      { prefix: credit[0], length: credit[1], kind: 'credit' },
    ],
  }
}

/**
 * 开户银行名称 of a code that was checked before.
 * @throws {RangeError} for any other
 */
export function bankName(bankCode: string): string {
  const found = BANKS.find((one) => one.bankCode === bankCode)
  if (found === undefined) throw new RangeError(`no bank ${bankCode}`)
  return found.name
}
