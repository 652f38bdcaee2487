import responseValidation from '@fastify/response-validation'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import openapiGlue from 'fastify-openapi-glue'
import type { FaultStore } from '../../faults'
import type { AddressGuard } from '../limits/address-guard'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'
import { deviceCookie, deviceOf } from '../sessions/device'
import type { SealedBodies } from '../sealed-bodies/sealed-bodies'
import type { SealedFor } from '../sealed-bodies/unsealing'
import type { Sessions } from '../sessions/sessions'
import type { GatewaySignals } from '../signals'
import { strictAjv } from './ajv'
import { readContract } from './document'
import { misbehave, misbehaveAfterwards } from './injected-faults'
import { judge } from './judges'
import type { OperationAnswer, OperationHandlers, OperationId, OperationInput, PublicOperationId, SessionOperationId } from './operations'
import { answerWithProblems } from './problem-answers'

export interface ContractRoutes {
  readonly sessions: Pick<Sessions, 'authenticate'>
  readonly open: OperationHandlers<PublicOperationId, null>
  readonly guarded: OperationHandlers<SessionOperationId, Caller>
  readonly addresses: AddressGuard
  readonly faults: FaultStore
  readonly signals: Pick<GatewaySignals, 'sessionStrayed'>
  readonly bodies: Pick<SealedBodies, 'opened'>
}

/** In bytes: whoever has nobody to answer to sends no more. */
const LONGEST_CLIENT_REPORT = 1024

/** An operation's work once its types are forgotten: what comes in was judged by the contract, what goes out will be. */
type Handle = (input: OperationInput<OperationId>, caller: Caller | null) => Promise<OperationAnswer<OperationId>>

/**
 * The contract, served: every request is judged by `types/gateway.openapi.yaml` before it is handled, and every answer
 * before it leaves. An answer that does not fit is answered 500 and written to the log: a fault of ours, loud at once.
 */
export const contractRoutes =
  ({ sessions, open, guarded, addresses, faults, signals, bodies }: ContractRoutes): FastifyPluginAsync =>
  async (app) => {
    app.setValidatorCompiler(judge)
    // What was judged is what is sent, to the byte.
    app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
    answerWithProblems(app)
    await app.register(responseValidation, { ajv: strictAjv })
    app.get('/openapi.json', () => readContract())
    // A sealed body is judged as what it holds.
    app.addHook('preValidation', async (request) => {
      request.body = await bodies.opened(request.body, sealedForOf(request, app.prefix))
    })
    app.addHook('onSend', async (request, _, payload) => {
      misbehaveAfterwards(request)
      return payload
    })
    app.addHook('onRoute', (route) => {
      if (route.schema !== undefined && 'operationId' in route.schema && route.schema.operationId === 'createClientReport') route.bodyLimit = LONGEST_CLIENT_REPORT
    })
    // What only goes out is not taken in; without a parser of its own the glue warns of each at every start.
    app.addContentTypeParser(['application/problem+json', 'application/pdf'], async () => {
      throw new GatewayProblem('request-invalid', { violations: [{ field: '', rule: 'json' }] })
    })
    // Where it is mounted is said by who mounts it, and not by the document's `servers`.
    await app.register(openapiGlue, { specification: { ...readContract(), servers: [] }, operationResolver: handlerOf })

    /** What is done too often from one address is not done; what ends badly is counted for it. */
    async function guardedBy<Answer>(operationId: string, address: string, work: () => Promise<Answer>): Promise<Answer> {
      await addresses.admit(operationId, address)
      try {
        return await work()
      } catch (error) {
        if (error instanceof GatewayProblem) await addresses.failed(operationId, address, error.code)
        throw error
      }
    }

    const callerOf = (request: FastifyRequest): Promise<Caller> =>
      sessions.authenticate({ authorization: request.headers.authorization, device: deviceOf(request.headers) }, () => {
        signals.sessionStrayed()
        request.log.warn('the token of a session came from another device than its own')
      })

    function handlerOf(operationId: string) {
      const publicHandle = find(open, operationId)
      const handle = publicHandle ?? find(guarded, operationId)
      if (handle === null) throw new Error(`the contract's operation ${operationId} is not served`)
      return async (request: FastifyRequest, reply: FastifyReply) => {
        assertJudged(operationId, request)
        await misbehave(faults, operationId, request)
        const caller = publicHandle === null ? await callerOf(request) : null
        const { body, retryAfterSeconds, newDevice, fileName } = await guardedBy(operationId, request.ip, () => handle(inputOf(request), caller))
        if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds)
        if (newDevice !== undefined) void reply.header('set-cookie', deviceCookie(newDevice, app.prefix || '/', request.protocol === 'https'))
        // The type is set here, since the answer is judged by it.
        if (body !== undefined) void reply.type(Buffer.isBuffer(body) ? 'application/pdf' : 'application/json; charset=utf-8')
        if (fileName !== undefined) void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        return reply.header('cache-control', 'no-store').code(STATUS[operationId] ?? 200).send(body)
      }
    }
  }

// The contract's own table of operations names the handlers, so an unknown name can only be a wiring fault of ours.
function find(table: object, name: string): Handle | null {
  return Object.hasOwn(table, name) ? (Reflect.get(table, name) as Handle) : null
}

function inputOf(request: FastifyRequest): OperationInput<OperationId> {
  const key = request.headers['idempotency-key']
  // Judged by the contract's schemas already; this is the one place where their types take over.
  return {
    query: request.query,
    path: request.params,
    body: request.body,
    idempotencyKey: typeof key === 'string' ? key : '',
    from: { address: request.ip, userAgent: request.headers['user-agent'] ?? '' },
    device: deviceOf(request.headers),
  } as OperationInput<OperationId>
}

function sealedForOf({ method, url, headers }: FastifyRequest, prefix: string): SealedFor {
  const [path = ''] = url.slice(prefix.length).split('?')
  return { method, path, token: headers.authorization?.replace(/^Bearer /i, '') ?? '' }
}

/**
 * The framework finds the schema of a body by its type, so that a form, a plain text, and nothing at all come here without having
 * been judged.
 * @throws {GatewayProblem} `request-invalid`
 */
function assertJudged(operationId: string, request: FastifyRequest): void {
  if (!WITH_BODY.has(operationId) || request.mediaType === 'application/json') return
  throw new GatewayProblem('request-invalid', { violations: [{ field: '', rule: 'json' }] })
}

const OPERATIONS = readOperations()
const WITH_BODY: ReadonlySet<string> = new Set(OPERATIONS.flatMap(({ id, hasBody }) => (hasBody ? [id] : [])))
/** The status with which each operation succeeds, as the contract says it. */
const STATUS: Readonly<Partial<Record<string, number>>> = Object.fromEntries(OPERATIONS.map(({ id, status }) => [id, status]))

function readOperations(): { readonly id: string; readonly status: number; readonly hasBody: boolean }[] {
  const { paths } = readContract()
  const operations = Object.values(paths ?? {}).flatMap((item) => Object.values(item ?? {}))
  return operations.flatMap((operation) => {
    if (typeof operation !== 'object' || operation === null || !('operationId' in operation) || !('responses' in operation)) return []
    const success = Object.keys(Object(operation.responses)).find((status) => status.startsWith('2'))
    return success === undefined ? [] : [{ id: String(operation.operationId), status: Number(success), hasBody: 'requestBody' in operation }]
  })
}
