import type { FastifyRequest } from 'fastify'
import { setTimeout as pause } from 'node:timers/promises'
import type { FaultStore } from '../../faults'
import { GatewayProblem } from '../problem'

const dropsAfterwards = new WeakSet<FastifyRequest>()

/**
 * Makes an operation fail as the bench asked: slow, with a problem, or with a connection that breaks before the work.
 * @throws {GatewayProblem} the one that was asked for
 */
export async function misbehave(faults: FaultStore, operationId: string, request: FastifyRequest): Promise<void> {
  const { latencyMs } = faults.get().gateway
  if (latencyMs > 0) await pause(latencyMs)
  const failure = faults.takeFailure(operationId)
  if (failure === null) return
  if (failure === 'drop-after') dropsAfterwards.add(request)
  else if (failure === 'drop-before') {
    request.raw.socket.destroy()
    throw new GatewayProblem('gateway-unavailable')
  } else throw new GatewayProblem(failure, {}, failure === 'rate-limited' ? 1 : null)
}

/** Breaks the connection of a request whose work is done, so that its answer is lost. */
export function misbehaveAfterwards(request: FastifyRequest): void {
  if (dropsAfterwards.delete(request)) request.raw.socket.destroy()
}
