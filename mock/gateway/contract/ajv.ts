import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'

// The contract's schemas are OpenAPI 3.1's, which is JSON Schema with words of its own (`example`, `discriminator`).
const OPTIONS: Options = { strict: false, allErrors: true, removeAdditional: false }

/** Judges JSON as it is: what is no number is not made one, and what is unknown is refused. */
export const strictAjv = (): Ajv => withFormats(new Ajv({ ...OPTIONS, coerceTypes: false, useDefaults: true }))

/** Judges what comes as text: parameters of the path, the query and the headers. */
export const coercingAjv = (): Ajv => withFormats(new Ajv({ ...OPTIONS, coerceTypes: true, useDefaults: true }))

function withFormats(ajv: Ajv): Ajv {
  addFormats.default(ajv)
  return ajv
}
