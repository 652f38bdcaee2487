import type { CallOptions } from '../callback'

/** What WeChat's sheet is opened with, in both of its faces; the mini-program's leaves out `appId`, which it knows. */
export interface PayParameters {
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: 'RSA'
  readonly paySign: string
}

/** Why WeChat opens no sheet: a parameter that is missing or is no text, or one that can't be right. */
export interface ParameterProblem {
  readonly parameter: string
  readonly found: string
}

const NAMES = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const

/** Names are read with their case, and all are text: a `timeStamp` that is a number is refused, as iOS does. */
export function readPayParameters(options: CallOptions): PayParameters | ParameterProblem {
  const missing = NAMES.find((name) => typeof options[name] !== 'string' || options[name] === '')
  if (missing !== undefined) return { parameter: missing, found: kindOf(options[missing]) }
  const [timeStamp, nonceStr, prepaid, signType, paySign] = NAMES.map((name) => String(options[name]))
  if (nonceStr === undefined || nonceStr.length > 32) return { parameter: 'nonceStr', found: 'String' }
  if (prepaid === undefined || !/^prepay_id=.+$/.test(prepaid)) return { parameter: 'package', found: 'String' }
  if (signType !== 'RSA') return { parameter: 'signType', found: 'String' }
  return { timeStamp: timeStamp ?? '', nonceStr, package: prepaid, signType, paySign: paySign ?? '' }
}

/** The trade's token in `package`. */
export const prepayId = (parameters: PayParameters): string => parameters.package.slice('prepay_id='.length)

/** `String`, `Number`, `Undefined`: what a value is, in the words of WeChat's refusals. */
const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice('[object '.length, -1)
