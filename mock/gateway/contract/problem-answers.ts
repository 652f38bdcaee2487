import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import type { ProblemCode } from '../../../src/domain/problem'
import { GatewayProblem } from '../problem'
import { WalletUnavailable } from '../wallets/wallet-errors'

declare module 'fastify' {
  interface FastifyRequest {
    /** With what problem it was answered; null while it was not. */
    problemCode: ProblemCode | null
  }
}

/** Whatever goes wrong below is answered as a problem of the contract's (RFC 9457), and nothing of its inside leaves. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | GatewayProblem | WalletUnavailable, request, reply) => {
    const problem = error instanceof GatewayProblem ? error : problemOf(error)
    // The error is ours to mend; the request's body may hold somebody's number and is not written down.
    if (problem.status >= 500) request.log.error({ err: error }, problem.code)
    return answer(problem, request, reply)
  })
  app.setNotFoundHandler((request, reply) => answer(new GatewayProblem('operation-unknown'), request, reply))
}

/** An address that cannot be read is refused before it leads anywhere, and is not repeated: somebody's number may be in it. */
export const answerUnreadableAddress = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  answer(new GatewayProblem('request-invalid', { violations: [{ field: '', rule: 'address' }] }), request, reply)

/** What HTTP itself cannot take (no HTTP, or headers beyond its length) is answered as a problem too, and not repeated. */
export function answerBrokenRequest(socket: Socket, requestId: string): void {
  if (!socket.writable) return void socket.destroy()
  const problem = new GatewayProblem('request-invalid', { violations: [{ field: '', rule: 'http' }] })
  const body = JSON.stringify(problem.body(requestId))
  const head = ['HTTP/1.1 400 Bad Request', 'content-type: application/problem+json', 'cache-control: no-store', `content-length: ${Buffer.byteLength(body)}`, 'connection: close']
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function answer(problem: GatewayProblem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.problemCode = problem.code
  if (problem.retryAfterSeconds !== null) void reply.header('retry-after', problem.retryAfterSeconds)
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(problem.body(request.id))
}

function problemOf(error: FastifyError | WalletUnavailable): GatewayProblem {
  if (error instanceof WalletUnavailable) return new GatewayProblem('wallet-unavailable', {}, null, { cause: error })
  const { validation, validationContext, statusCode = 500 } = error
  if (error.code === 'FST_RESPONSE_VALIDATION_FAILED_VALIDATION') return new GatewayProblem('gateway-fault', {}, null, { cause: error })
  if (validation !== undefined) {
    return new GatewayProblem('request-invalid', {
      violations: violationsOf(validation, validationContext),
    })
  }
  // A body that is no JSON, too long, or of another type.
  if (statusCode >= 400 && statusCode < 500) return new GatewayProblem('request-invalid', { violations: [{ field: '', rule: 'json' }] })
  return new GatewayProblem('gateway-fault', {}, null, { cause: error })
}

/** What a validator found, as a problem says it. */
export const violationsOf = (found: readonly Pick<FastifySchemaValidationError, 'instancePath' | 'keyword' | 'params'>[], context: string | undefined): { field: string; rule: string }[] =>
  found.map(({ instancePath, keyword, params }) => ({ field: fieldOf(instancePath, context, params), rule: keyword }))

/** A JSON pointer into the body, or a parameter's name; never the value, which may be somebody's number. */
function fieldOf(instancePath: string, context: string | undefined, params: Record<string, unknown>): string {
  const missing = typeof params.missingProperty === 'string' ? `/${params.missingProperty}` : ''
  const pointer = `${instancePath}${missing}`
  return context === 'body' ? pointer : pointer.replace(/^\//, '')
}
