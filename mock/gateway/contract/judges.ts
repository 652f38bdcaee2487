import type { FastifySchemaCompiler } from 'fastify'
import { coercingAjv, strictAjv } from './ajv'

interface NamedSchema {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
}

/** What judges each part of a request: a body as the JSON that it is; path, query and headers as text that means something. */
export const judge: FastifySchemaCompiler<NamedSchema> = ({ schema, httpPart }) => {
  if (httpPart === 'body') return strictAjv.compile(schema)
  return coercingAjv.compile(httpPart === 'headers' ? withLowerCaseNames(schema) : schema)
}

/** Headers arrive with small letters; with a compiler of one's own, nobody else brings the schema's names to that. */
function withLowerCaseNames({ properties = {}, required = [], ...rest }: NamedSchema): NamedSchema {
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name.toLowerCase(), schema])),
    required: required.map((name) => name.toLowerCase()),
  }
}
