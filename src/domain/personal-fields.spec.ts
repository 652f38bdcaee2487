import { describe, expect, it } from 'vitest'
import { readContract, type Schema } from '../../test/openapi/document'
import { holdsPersonal, PERSONAL_FIELDS } from './personal-fields'

/** What else somebody may send as a text: ids, choices, and secrets that are good for once. */
const IMPERSONAL: ReadonlySet<string> = new Set([
  ...['agreementId', 'version', 'channel', 'kind', 'loginNameKind', 'documentType', 'nationality', 'purpose', 'approver', 'scope', 'taxOffice', 'from', 'to', 'method', 'outcome', 'bankCode', 'returnPath'],
  ...['contributorId', 'dueIds', 'mandateId', 'replaces', 'draftId', 'challengeId', 'humanCheckId', 'scanRequestId', 'certifyId', 'certificateNo', 'checkCode', 'sha256'],
  ...['authCode', 'code', 'ticket', 'secret', 'number', 'registrationCode'],
  // What a page tells of itself.
  ...['page', 'build', 'script'],
])

describe('a personal field', () => {
  const { operations, resolve } = readContract()

  /** The names of the fields below a schema that take a text. */
  function textsIn(schema: Schema): string[] {
    const { properties = {}, oneOf = [] } = resolve(schema)
    const own = Object.entries(properties as Readonly<Record<string, Schema>>).flatMap(([name, field]) => (holdsText(field) ? [name] : textsIn(field)))
    return [...own, ...(oneOf as readonly Schema[]).flatMap(textsIn)]
  }
  function holdsText(schema: Schema): boolean {
    const { type, items } = resolve(schema)
    return type === 'string' || (type === 'array' && items !== undefined && holdsText(items as Schema))
  }
  const sent = [...new Set(operations.flatMap(({ body }) => (body === null ? [] : textsIn(body))))]

  it('is every text of a request that is not known to be something else', () => {
    expect(sent.length).toBeGreaterThan(30)
    expect(sent.filter((name) => !IMPERSONAL.has(name)).sort()).toEqual([...PERSONAL_FIELDS].sort())
  })

  it('is named by the contract', () => {
    const { words } = readContract()
    expect(words).toContain(`(${PERSONAL_FIELDS.map((name) => `\`${name}\``).join(', ')})`)
  })

  it('is found at whatever depth, by its name alone', () => {
    expect(holdsPersonal({ channel: 'etax', proof: { kind: 'password', loginName: 'x' } })).toBe(true)
    expect(holdsPersonal({ items: [{ phone: '' }] })).toBe(true)
    expect(holdsPersonal({ channel: 'alipay', proof: { kind: 'alipayAuthCode', authCode: 'phone' } })).toBe(false)
    for (const body of [null, undefined, 'name', 1, [], {}]) expect(holdsPersonal(body)).toBe(false)
  })
})
