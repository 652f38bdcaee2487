import fc from 'fast-check'
import type { Contract, Schema } from './document'

/** What stands in place of a schema that is met by its name, such as ids that exist. */
export type Known = Readonly<Record<string, fc.Arbitrary<unknown>>>

/**
 * Values that fit a schema of the contract, as far as the contract uses JSON Schema: types, enum, const, pattern, lengths and
 * bounds, formats, arrays, objects without further fields, oneOf. What `if` adds is left to the caller's filter.
 */
export function valuesOf(contract: Contract, schema: Schema, known: Known = {}): fc.Arbitrary<unknown> {
  const of = (one: Schema): fc.Arbitrary<unknown> => {
    const name = typeof one.$ref === 'string' ? (one.$ref.split('/').at(-1) ?? '') : ''
    const drawn = known[name]
    return drawn ?? plain(contract.resolve(one))
  }

  function plain(one: Schema): fc.Arbitrary<unknown> {
    if ('const' in one) return fc.constant(one.const)
    if (Array.isArray(one.enum)) return fc.constantFrom(...one.enum)
    if (Array.isArray(one.oneOf)) return fc.oneof(...one.oneOf.map((choice: Schema) => of(choice)))
    if (Array.isArray(one.type)) return fc.oneof(...one.type.map((type: unknown) => plain({ ...one, type })))
    switch (one.type) {
      case 'object':
        return objects(one)
      case 'array':
        return arrays(one)
      case 'string':
        return strings(one)
      case 'integer':
        return fc.integer({ min: numberOf(one.minimum, 0), max: numberOf(one.maximum, 1_000_000) })
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      default:
        throw new Error(`a schema that nothing is made from: ${JSON.stringify(one).slice(0, 120)}`)
    }
  }

  function objects({ properties, required }: Schema): fc.Arbitrary<unknown> {
    const fields = Object.entries(Object(properties)).map(([name, field]) => [name, of(field as Schema)] as const)
    const requiredKeys = fields.map(([name]) => name).filter((name) => Array.isArray(required) && required.includes(name))
    return fc.record(Object.fromEntries(fields), { requiredKeys, noNullPrototype: true })
  }

  function arrays({ items, minItems, maxItems, uniqueItems }: Schema): fc.Arbitrary<unknown> {
    const bounds = { minLength: numberOf(minItems, 0), maxLength: Math.min(numberOf(maxItems, 5), 5) }
    return uniqueItems === true ? fc.uniqueArray(of(items as Schema), bounds) : fc.array(of(items as Schema), bounds)
  }

  return of(schema)
}

function strings({ pattern, format, minLength, maxLength }: Schema): fc.Arbitrary<unknown> {
  if (typeof pattern === 'string') {
    const whole = new RegExp(pattern)
    const fits = (text: string) => whole.test(text) && text.length >= numberOf(minLength, 0) && text.length <= numberOf(maxLength, 10_000)
    // Drawn without what looks ahead, which fast-check does not know, and with an upper end, so that lengths are met often.
    const drawn = pattern.replaceAll(/\(\?[=!][^)]*\)/g, '').replace(/[+*]\$$/, `{${numberOf(minLength, 1)},${Math.min(numberOf(maxLength, 64), 64)}}$`)
    return fc.stringMatching(new RegExp(drawn)).filter(fits)
  }
  if (format === 'date-time') return fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString())
  if (format === 'uri') return fc.webUrl()
  return fc.string({ unit: 'grapheme', minLength: numberOf(minLength, 0), maxLength: Math.min(numberOf(maxLength, 40), 40) })
}

const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

/** Text that programs trip over. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\uD800',
    '\uFFFD',
    '\u202Eabc',
    '\u200B',
    'é',
    'ＡＢＣ１２３',
    '👩‍👩‍👧',
    '%00',
    '%',
    '../../etc/passwd',
    "'; drop table people; --",
    '__proto__',
    'constructor',
    '${7*7}',
    'null',
    'NaN',
    '1e309',
    '-0',
    '\r\nset-cookie: a=b',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 100, max: 20_000 }).map((length) => '字'.repeat(length)),
)

/** Anything that JSON can say. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, [], {}, [[]], [null], { a: { b: {} } }),
  fc.jsonValue({ maxDepth: 3 }),
)
