import type { FastifyInstance } from 'fastify'
import { instantOf } from '../../src/domain/time'
import type { Gateway } from '../gateway/gateway'

type Report = Awaited<ReturnType<Gateway['reconciliation']['reports']>>[number]

/** The reconciliation, as somebody at the bureau asks for it and reads what it found. */
export function reconciliationRoutes(app: FastifyInstance, reconciliation: Gateway['reconciliation']): void {
  app.get<{ Querystring: { limit: number } }>('/reconciliations', { schema: { querystring: LIMIT_SCHEMA } }, async (request) =>
    (await reconciliation.reports(request.query.limit)).map(view),
  )
  app.post('/reconciliations', async (_, reply) => reply.code(201).send(view(await reconciliation.run())))
}

const view = ({ startedAt, finishedAt, ...report }: Report) => ({
  ...report,
  startedAt: instantOf(startedAt),
  finishedAt: finishedAt === null ? null : instantOf(finishedAt),
})

const LIMIT_SCHEMA = { type: 'object', properties: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 } } } as const
