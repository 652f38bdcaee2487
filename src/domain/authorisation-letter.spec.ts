import { describe, expect, it } from 'vitest'
import { authorisationLetter, blankLetter, CURRENT_WORDING, type AuthorisationLetter, type LetterBlanks } from './authorisation-letter'
import { day } from './day'

const BLANKS: LetterBlanks = {
  name: '沈知秋',
  documentType: '居民身份证',
  documentNumber: '319999198809170210',
  bankName: '工商银行',
  accountNo: '6222020000000000000',
  phone: '19900000001',
  signedOn: day('2026-03-04'),
}

const textOf = ({ title, blocks }: AuthorisationLetter): string => [title, ...blocks.map(({ text }) => text)].join('\n')

const COMMON = {
  inTime: '（二）授权人应在扣缴期限前及时将需要缴纳的社会保险费足额存入授权账户内。',
  debits: '（三）上海市税务局定期（逢国定节假日顺延）委托承办银行进行扣缴，在扣缴期限内循环扣缴直至成功为止。',
  term: '（五）本授权书在授权人缴费期内均有效，当授权人终止参保关系，本授权书自行终止。',
  liability:
    '本授权书中指定的银行账户为本人所有，本人对提供的银行账户信息的合法、真实、有效性承担责任。因本人提供的账户信息错误而导致误扣、错扣等，其责任由本人承担；因账户内无足够资金余额或其他本人原因导致上海市税务局无法按时足额扣缴所需缴纳的社会保险费的，其责任由本人承担。',
}

describe('LTR-02, LTR-03, LTR-05, LTR-06, LTR-09, LTR-12: the wording of 2019', () => {
  it('LTR-01, LTR-11: is the web’s letter, word for word', () => {
    expect(textOf(authorisationLetter(BLANKS, 'A-2019'))).toBe(
      [
        '社会保险费扣费授权书',
        '根据您的申请生成如下授权书，本授权书中授权账户用于社会保险费划缴，在您办理参保登记成功后生效。如您需要变更银行卡，请重新签订授权书。',
        '本人沈知秋（有效证件类型：居民身份证，证件号码：319999198809170210），自愿授权国家税务总局上海市税务局（以下简称“上海市税务局”）通过银行转账的方式从本人银行账户（银行：工商银行，账号：6222020000000000000）（以下简称“授权账户”）扣缴本人社会保险费，上海市税务局在每次扣缴前无需征求本人意见。',
        '一、扣缴规则',
        '（一）上海市税务局通过可信身份认证平台对授权人提供的本人借记卡（I类账户）进行校验，对校验通过且授权人参保登记有效的，可委托承办银行扣缴其所需要缴纳的社会保险费。',
        COMMON.inTime,
        COMMON.debits,
        '（四）以下情形授权人可至本市各街道（乡、镇）社区事务受理服务中心、上海市电子税务局、本市各办税服务厅办理相关手续：一是授权人终止本授权书；二是授权人更改授权账户。',
        COMMON.term,
        '二、授权声明',
        COMMON.liability,
        '本授权书需由本人同意并办理参保登记成功后生效。',
        '授权人：沈知秋',
        '手机号码：19900000001',
        '日期：2026年3月4日',
      ].join('\n'),
    )
  })
})

describe('LTR-03, LTR-04, LTR-05, LTR-07, LTR-08, LTR-10: the wording of 2022', () => {
  it('LTR-01, LTR-11: is the 附件, word for word, filled in', () => {
    expect(textOf(authorisationLetter(BLANKS))).toBe(
      [
        '社会保险费扣费授权书',
        '本人沈知秋（有效证件类型居民身份证，证件号码319999198809170210），自愿授权国家税务总局上海市税务局（以下简称“上海市税务局”）通过银行转账的方式从本人银行账户（银行：工商银行，账号：6222020000000000000）（以下简称“授权账户”）扣缴本人社会保险费，上海市税务局在每次扣缴前无需征求本人意见。',
        '一、扣缴规则',
        '（一）上海市税务局通过联网系统对授权人提供的证件号码、本人借记卡（I类账户）账号及户名进行校验，对校验通过且授权人参保登记有效的，可委托承办银行扣缴其所需要缴纳的社会保险费。',
        COMMON.inTime,
        COMMON.debits,
        '（四）以下情形授权人可携带有效证件及本授权书至本市各街道（乡、镇）社区事务受理服务中心、上海市电子税务局、本市各办税服务厅、开户银行网点办理相关手续：一是授权人终止本授权书；二是授权人调整授权账户；三是授权账户遗失或过期重新更换新账号。',
        COMMON.term,
        '二、授权声明',
        COMMON.liability,
        '本授权书需由本人签署并办理参保登记成功后生效。',
        '授权人签署：沈知秋',
        '联系电话：19900000001',
        '日期：2026年3月4日',
      ].join('\n'),
    )
  })

  it('is the wording of new letters, which say their wording', () => {
    expect(CURRENT_WORDING).toBe('B-2022')
    expect(authorisationLetter(BLANKS).wording).toBe('B-2022')
    expect(authorisationLetter(BLANKS, 'A-2019').wording).toBe('A-2019')
  })
})

describe('every letter', () => {
  it.each([
    ['A-2019', 2],
    ['B-2022', 1],
  ] as const)('%s is laid out in two parts with a heading each, and ends with the lines of who signs', (wording, before) => {
    const kinds = authorisationLetter(BLANKS, wording).blocks.map(({ kind }) => kind)
    const paragraphs = (count: number) => Array.from({ length: count }, () => 'paragraph')
    expect(kinds).toEqual([...paragraphs(before), 'heading', ...paragraphs(5), 'heading', ...paragraphs(2), 'closing', 'closing', 'closing'])
  })
})

describe('LTR-13: the blank template', () => {
  it('has underscores for every value, those of the closing lines too', () => {
    const text = textOf(blankLetter())
    expect(text).toContain('本人_____（有效证件类型_____，证件号码_____），自愿授权')
    expect(text).toContain('（银行：_____，账号：_____）（以下简称“授权账户”）')
    expect(text.endsWith('授权人签署：_____\n联系电话：_____\n日期：_____年_____月_____日')).toBe(true)
    expect(text.match(/_____/g)).toHaveLength(10)
  })

  it('differs from a signed letter by its blanks alone', () => {
    const filled = textOf(authorisationLetter(BLANKS))
    const values = [BLANKS.name, BLANKS.documentType, BLANKS.documentNumber, BLANKS.bankName, BLANKS.accountNo, BLANKS.phone]
    const emptied = values.reduce((text, value) => text.replaceAll(value, '_____'), filled).replace('2026年3月4日', '_____年_____月_____日')
    expect(emptied).toBe(textOf(blankLetter()))
  })
})

describe('what is filled in', () => {
  it('stays as it is, whatever it looks like', () => {
    const [first] = authorisationLetter({ ...BLANKS, name: 'ANNA {bankName} $& O’NEILL' }).blocks
    expect(first?.text.startsWith('本人ANNA {bankName} $& O’NEILL（有效证件类型')).toBe(true)
  })
})
