import { Ajv, type Options, type Schema, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

// The contract's schemas are OpenAPI 3.1's, which is JSON Schema with words of its own (`example`, `discriminator`).
const OPTIONS: Options = { strict: false, allErrors: true, removeAdditional: false }

/** Judges JSON as it is: what is no number is not made one, and what is unknown is refused. */
export const strictAjv = compilingOnce(new Ajv({ ...OPTIONS, coerceTypes: false, useDefaults: true }))

/** Judges what comes as text: parameters of the path, the query and the headers. */
export const coercingAjv = compilingOnce(new Ajv({ ...OPTIONS, coerceTypes: true, useDefaults: true }))

/** Each sandbox of a process brings the same schemas as objects of its own: one is compiled once, which is half of a start. */
function compilingOnce(ajv: Ajv): Ajv {
  addFormats.default(ajv)
  const compile: Ajv['compile'] = ajv.compile.bind(ajv)
  const judges = new Map<string, ValidateFunction>()
  return Object.assign(ajv, {
    compile(schema: Schema): ValidateFunction {
      const text = JSON.stringify(schema)
      const judge = judges.get(text) ?? compile(schema)
      judges.set(text, judge)
      return judge
    },
  })
}
