import { DrizzleQueryError } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify'

/** How much is written down; `warn` is what somebody has to look at, `info` has a line for each request. */
export const LOG_LEVELS = ['error', 'warn', 'info'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * The log: JSON, one line each (fastify's pino). Of a request it has the operation, never the address that was asked nor
 * a body, and not where it came from; of an error its words, without the values of a query. So none of it is personal.
 */
export function logging(level: LogLevel, write: (line: string) => void): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    // The words have the stack already; the error's own would have the values of a query in its first line.
    serializers: { err: (error) => ({ type: String(error.name), message: describe(error), stack: '' }) },
    stream: { write: (line: string) => write(line.trimEnd()) },
  }
}

/** Writes a line for each request that was answered. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
    const { problemCode } = request
    request.log.info({ operation: operationOf(request), status: statusCode, ms: Math.round(elapsedTime), ...(problemCode === null ? {} : { problem: problemCode }) }, 'answered')
  })
}

/** The contract's operation, or the route's pattern; `unknown` where there is none. Never an address: it may name somebody. */
export function operationOf({ method, routeOptions }: FastifyRequest): string {
  const { schema, url } = routeOptions
  if (schema !== undefined && 'operationId' in schema && typeof schema.operationId === 'string') return schema.operationId
  return url === undefined ? 'unknown' : `${method} ${url}`
}

/** An error in one line of words. */
export function describe(about: unknown): string {
  // What was asked of the database, without the values: they may be somebody's.
  if (about instanceof DrizzleQueryError) return `a query failed: ${about.query} cause: ${describe(about.cause)}`
  if (about instanceof Error) return [about.stack ?? about.message, ...(about.cause === undefined ? [] : [`cause: ${describe(about.cause)}`])].join(' ')
  if (typeof about === 'object' && about !== null && 'err' in about) return describe(about.err)
  return String(about)
}
