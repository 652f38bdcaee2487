import type { components } from '../../types/gateway'
import type { Day } from './day'

type Schemas = components['schemas']

/** 社会保险费扣费授权书, paragraph by paragraph. */
export type AuthorisationLetter = Schemas['AuthorisationLetter']

/** Which of the two wordings of the guide a letter has. */
export type LetterWording = Schemas['LetterWording']

/** What is filled into a letter, whole: it is what the payer signs. */
export interface LetterBlanks {
  readonly name: string
  /** 有效证件类型, in words: '居民身份证'. */
  readonly documentType: string
  readonly documentNumber: string
  readonly bankName: string
  readonly accountNo: string
  readonly phone: string
  readonly signedOn: Day
}

type Blank = Exclude<keyof LetterBlanks, 'signedOn'> | 'date'
type Block = readonly [kind: AuthorisationLetter['blocks'][number]['kind'], text: string]

/**
 * The wording of new letters, on every channel. The guide prints A on the web (a screenshot of 2019) and B in the app, in
 * 随申办 and as its 附件; A is kept for letters that were signed under it.
 */
export const CURRENT_WORDING: LetterWording = 'B-2022'

const TITLE = '社会保险费扣费授权书'
const RULES: Block = ['heading', '一、扣缴规则']
const IN_TIME: Block = ['paragraph', '（二）授权人应在扣缴期限前及时将需要缴纳的社会保险费足额存入授权账户内。']
const DEBITS: Block = [
  'paragraph',
  '（三）上海市税务局定期（逢国定节假日顺延）委托承办银行进行扣缴，在扣缴期限内循环扣缴直至成功为止。',
]
const TERM: Block = [
  'paragraph',
  '（五）本授权书在授权人缴费期内均有效，当授权人终止参保关系，本授权书自行终止。',
]
const DECLARATION: Block = ['heading', '二、授权声明']
const LIABILITY: Block = [
  'paragraph',
  '本授权书中指定的银行账户为本人所有，本人对提供的银行账户信息的合法、真实、有效性承担责任。因本人提供的账户信息错误而导致误扣、错扣等，其责任由本人承担；因账户内无足够资金余额或其他本人原因导致上海市税务局无法按时足额扣缴所需缴纳的社会保险费的，其责任由本人承担。',
]

/** 指南 1.1.2 (A, 2019) and the 附件 at its end (B), word for word; what is filled in stands in braces. */
const WORDINGS: Readonly<Record<LetterWording, readonly Block[]>> = {
  'A-2019': [
    [
      'paragraph',
      '根据您的申请生成如下授权书，本授权书中授权账户用于社会保险费划缴，在您办理参保登记成功后生效。如您需要变更银行卡，请重新签订授权书。',
    ],
    [
      'paragraph',
      '本人{name}（有效证件类型：{documentType}，证件号码：{documentNumber}），自愿授权国家税务总局上海市税务局（以下简称“上海市税务局”）通过银行转账的方式从本人银行账户（银行：{bankName}，账号：{accountNo}）（以下简称“授权账户”）扣缴本人社会保险费，上海市税务局在每次扣缴前无需征求本人意见。',
    ],
    RULES,
    [
      'paragraph',
      '（一）上海市税务局通过可信身份认证平台对授权人提供的本人借记卡（I类账户）进行校验，对校验通过且授权人参保登记有效的，可委托承办银行扣缴其所需要缴纳的社会保险费。',
    ],
    IN_TIME,
    DEBITS,
    [
      'paragraph',
      '（四）以下情形授权人可至本市各街道（乡、镇）社区事务受理服务中心、上海市电子税务局、本市各办税服务厅办理相关手续：一是授权人终止本授权书；二是授权人更改授权账户。',
    ],
    TERM,
    DECLARATION,
    LIABILITY,
    ['paragraph', '本授权书需由本人同意并办理参保登记成功后生效。'],
    ['closing', '授权人：{name}'],
    ['closing', '手机号码：{phone}'],
    ['closing', '日期：{date}'],
  ],
  'B-2022': [
    [
      'paragraph',
      '本人{name}（有效证件类型{documentType}，证件号码{documentNumber}），自愿授权国家税务总局上海市税务局（以下简称“上海市税务局”）通过银行转账的方式从本人银行账户（银行：{bankName}，账号：{accountNo}）（以下简称“授权账户”）扣缴本人社会保险费，上海市税务局在每次扣缴前无需征求本人意见。',
    ],
    RULES,
    [
      'paragraph',
      '（一）上海市税务局通过联网系统对授权人提供的证件号码、本人借记卡（I类账户）账号及户名进行校验，对校验通过且授权人参保登记有效的，可委托承办银行扣缴其所需要缴纳的社会保险费。',
    ],
    IN_TIME,
    DEBITS,
    [
      'paragraph',
      '（四）以下情形授权人可携带有效证件及本授权书至本市各街道（乡、镇）社区事务受理服务中心、上海市电子税务局、本市各办税服务厅、开户银行网点办理相关手续：一是授权人终止本授权书；二是授权人调整授权账户；三是授权账户遗失或过期重新更换新账号。',
    ],
    TERM,
    DECLARATION,
    LIABILITY,
    ['paragraph', '本授权书需由本人签署并办理参保登记成功后生效。'],
    ['closing', '授权人签署：{name}'],
    ['closing', '联系电话：{phone}'],
    ['closing', '日期：{date}'],
  ],
}

const UNDERSCORES = '_____'
const TEMPLATE: Readonly<Record<Blank, string>> = {
  name: UNDERSCORES,
  documentType: UNDERSCORES,
  documentNumber: UNDERSCORES,
  bankName: UNDERSCORES,
  accountNo: UNDERSCORES,
  phone: UNDERSCORES,
  date: `${UNDERSCORES}年${UNDERSCORES}月${UNDERSCORES}日`,
}

/** The letter of a payer, in a wording of the guide's; its date is the day of signing (指南 1.1.2, 1.2.3, 2.1.2). */
export function authorisationLetter({ signedOn, ...blanks }: LetterBlanks, wording: LetterWording = CURRENT_WORDING): AuthorisationLetter {
  return fill(wording, { ...blanks, date: dateInWords(signedOn) })
}

/** The letter with underscores for every value, to be completed by hand at a bank's counter (指南 1.1.4, 附件). */
export const blankLetter = (): AuthorisationLetter => fill(CURRENT_WORDING, TEMPLATE)

function fill(wording: LetterWording, blanks: Readonly<Record<Blank, string>>): AuthorisationLetter {
  const values = new Map(Object.entries(blanks))
  return {
    wording,
    title: TITLE,
    blocks: WORDINGS[wording].map(([kind, text]) => ({ kind, text: text.replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole) })),
  }
}

/** '2026-03-04' as a letter has it: '2026年3月4日'. */
function dateInWords(of: Day): string {
  const [year, month, date] = of.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
