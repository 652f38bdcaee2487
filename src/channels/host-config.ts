import {
  BRIDGE_NAME,
  REDIRECT_PARAMETER,
  SET_TITLE_METHOD,
  TICKET_PARAMETER,
  USER_AGENT_MARK,
} from './suishenban/constants'

/** What a value must look like; `words` end the sentence "… must be". */
interface Field {
  readonly fallback: string
  readonly words: string
  accepts(value: string): boolean
}

const field = (words: string, form: RegExp) => (fallback: string): Field => ({
  fallback,
  words,
  accepts: (value) => form.test(value),
})

const address = field('an http(s) address or a path on the page’s own origin', /^(https?:\/\/[^/\s]+\S*|\/(?!\/)\S*)$/)
const scanAddress = field('an http(s) or alipays address, or a path on the page’s own origin', /^((https?|alipays):\/\/[^/\s]+\S*|\/(?!\/)\S*)$/)
const identifier = field('letters, digits, "_" or "-"', /^[\w-]{1,64}$/)
const mark = field('a text that stands in the user agent', /^\S.{0,62}\S$/)

/**
 * The values that only the bureau knows, with defaults for the sandbox. Only what an adapter uses stands here: the
 * mini-programs carry their app id in their own package, and 云闪付's `pluginReady` takes none.
 */
const SECTIONS = {
  wechat: {
    /** The official account's app id. */
    officialAccountAppId: identifier('wx9900000000000002'),
    /** WeChat's own is `https://open.weixin.qq.com/connect/oauth2/authorize`. */
    authorizeUrl: address('/hosts/wechat/connect/oauth2/authorize'),
  },
  suishenban: {
    loginUrl: address('/hosts/suishenban/login'),
    userAgentMark: mark(USER_AGENT_MARK),
    ticketParameter: identifier(TICKET_PARAMETER),
    redirectParameter: identifier(REDIRECT_PARAMETER),
    bridgeName: identifier(BRIDGE_NAME),
    setTitleMethod: identifier(SET_TITLE_METHOD),
  },
  etax: {
    /** What the code for WeChat opens: the official account's page. */
    wechatScanUrl: scanAddress('/hosts/wechat/app/'),
    /** What the code for Alipay opens: the mini-program, `alipays://platformapi/startapp?appId=…`. */
    alipayScanUrl: scanAddress('/hosts/alipay/app/'),
    /** What a code opens that is approved in the bureau's own app, or in a browser: this module's page of e-tax. */
    taxAppScanUrl: scanAddress('/hosts/etax/app/'),
    /** What a code opens that is approved in 随申办: the module's page there. */
    suishenbanScanUrl: scanAddress('/hosts/suishenban/app/'),
    /** What a code opens that is approved in 云闪付. */
    unionPayScanUrl: scanAddress('/hosts/unionpay/app/'),
  },
  unionpay: {
    /** UnionPay's own is `https://open.95516.com/s/open/js/upsdk.js`; it loads more from beside it, so don't copy it. */
    sdkUrl: address('/hosts/unionpay/upsdk.js'),
  },
} satisfies Record<string, Record<string, Field>>

export type HostConfig = {
  readonly [Section in keyof typeof SECTIONS]: { readonly [Name in keyof (typeof SECTIONS)[Section]]: string }
}

/**
 * Reads host values from JSON: an object of sections, of which any value may be left out.
 * @throws {Error} naming every value that can't be used, and every name that nobody knows.
 */
export function readHostConfig(json: string): HostConfig {
  const problems: string[] = []
  const given = readObject('HOST_CONFIG', parsed(json), problems)
  refuseUnknown('', given, SECTIONS, problems)
  const config = Object.fromEntries(
    Object.entries(SECTIONS).map(([section, fields]) => [section, readSection(section, fields, given[section], problems)]),
  )
  if (problems.length > 0) throw new Error(`HOST_CONFIG: ${problems.join('; ')}`)
  // The entries were made from the very table that the type is made from.
  return config as HostConfig
}

function readSection(section: string, fields: Record<string, Field>, value: unknown, problems: string[]) {
  const given = value === undefined ? {} : readObject(section, value, problems)
  refuseUnknown(`${section}.`, given, fields, problems)
  return Object.fromEntries(
    Object.entries(fields).map(([name, { fallback, words, accepts }]) => {
      const text = given[name] === undefined ? fallback : given[name]
      if (typeof text === 'string' && accepts(text)) return [name, text]
      problems.push(`${section}.${name} must be ${words}, not ${JSON.stringify(text)}`)
      return [name, fallback]
    }),
  )
}

function readObject(name: string, value: unknown, problems: string[]): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value))
  problems.push(`${name} must be an object`)
  return {}
}

function refuseUnknown(prefix: string, given: object, known: object, problems: string[]): void {
  const names = Object.keys(known)
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) problems.push(`${prefix}${name} is unknown (known: ${names.join(', ')})`)
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

let ofThisBuild: HostConfig | undefined

/** The host values of this build. @throws {Error} see {@link readHostConfig} */
export const hostConfig = (): HostConfig => (ofThisBuild ??= readHostConfig(__HOST_CONFIG__))
