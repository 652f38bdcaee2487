import { GatewayError, type Problem } from './errors'
import { firstCall } from './first-call'
import { SESSIONS } from './first-question'
import { lazyWire } from './load-wire'
import type { SeedSource } from './sealing/sealing-wire'
import type { GatewayRequest, WireAnswer } from './wire-request'

export interface GatewayHttp {
  send<T>(request: GatewayRequest): Promise<{ readonly data: T; readonly retryAfterSeconds: number | null }>
}

/**
 * Puts the session's token and its device on each request and turns whatever goes wrong into a {@link GatewayError}.
 * @param token the session's token at the moment of the request, null before a session stands
 * @param seed the host's random numbers, for a gateway that wants what is personal sealed
 * @param movedOn told when a request left that the gateway answered in the session's name
 * @param device what says which device asks; nothing is said before there is a session to ask for
 */
export function createGatewayHttp(baseUrl: string, seed: SeedSource, token: () => string | null, movedOn: (sentAt: number) => void, device: () => Readonly<Record<string, string>>): GatewayHttp {
  const wire = lazyWire(baseUrl, seed, !firstCall.isUnderWay())
  return {
    async send<T>(asked: GatewayRequest) {
      const bearer = token()
      const request = bearer !== null || asked.url === SESSIONS ? { ...asked, headers: { ...asked.headers, ...device() } } : asked
      const early = firstCall.take({ ...request, token: bearer })
      const sentAt = early?.sentAt ?? Date.now()
      const answer = early ? await early.answer(() => wire.ask(request, bearer)) : await wire.ask(request, bearer)
      if (early) wire.fetchAhead()
      if (!answer) throw new GatewayError('offline')
      if (!answer.isGood) throw problemOf(answer)
      movedOn(sentAt)
      // The contract's word for it: what comes from a gateway that keeps it is what its types say.
      return { data: answer.data as T, retryAfterSeconds: secondsOf(answer.retryAfter) }
    },
  }
}

function problemOf({ data, retryAfter }: WireAnswer): GatewayError {
  return isProblem(data) ? new GatewayError(data.code, data, secondsOf(retryAfter)) : new GatewayError('unintelligible')
}

function isProblem(data: unknown): data is Problem {
  return typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string'
}

function secondsOf(retryAfter: unknown): number | null {
  const value = Number(retryAfter ?? undefined)
  return Number.isFinite(value) && value >= 0 ? value : null
}
