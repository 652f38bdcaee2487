import { and, eq, gt } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { principals, sessions } from '../../db/schema'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import type { Caller, Face } from './caller'
import { secretHash } from './secret-hash'

/** How long a session lives when nothing is asked; the guide says only 长时间未操作 (指南 1.1.1). */
const IDLE_MS = 30 * 60_000
/** A session that was moved on a moment ago is not written again at once: the first screen asks several things. */
const GRAIN_MS = 5_000

const BEARER = /^Bearer ([A-Za-z0-9_-]{32,256})$/i

/** Who was proved to be there. */
export interface Proved {
  readonly principalId: string
  readonly channel: components['schemas']['Channel']
  readonly face: Face | null
  readonly payerAccount: string | null
}

export interface Sessions {
  open(proved: Proved): Promise<{ readonly token: string; readonly caller: Caller }>
  /**
   * The caller of a request, whose session it moves on.
   * @throws {GatewayProblem} `session-required`, `session-expired`
   */
  authenticate(authorization: string | undefined): Promise<Caller>
  end(caller: Caller): Promise<void>
}

export function createSessions(context: GatewayContext): Sessions {
  const { database, clock, ids } = context
  const expiry = () => new Date(clock.now().getTime() + IDLE_MS)

  async function find(token: string): Promise<Caller | null> {
    const [row] = await database
      .select({
        sessionId: sessions.id,
        principalId: sessions.principalId,
        personId: principals.personId,
        channel: sessions.channel,
        face: sessions.face,
        payerAccount: sessions.payerAccount,
        expiresAt: sessions.expiresAt,
      })
      .from(sessions)
      .innerJoin(principals, eq(principals.id, sessions.principalId))
      .where(eq(sessions.tokenHash, secretHash(token)))
    return row ?? null
  }

  return {
    async open(proved) {
      const token = ids.token()
      const row = { id: ids.id(), tokenHash: secretHash(token), ...proved, expiresAt: expiry() }
      await database.insert(sessions).values(row)
      const caller = await find(token)
      if (caller === null) throw new Error('a session was not kept')
      return { token, caller }
    },

    async authenticate(authorization) {
      const token = BEARER.exec(authorization ?? '')?.[1]
      const caller = token === undefined ? null : await find(token)
      if (caller === null) throw new GatewayProblem('session-required')
      if (caller.expiresAt <= clock.now()) throw new GatewayProblem('session-expired')
      const expiresAt = expiry()
      if (Math.abs(expiresAt.getTime() - caller.expiresAt.getTime()) < GRAIN_MS) return caller
      await database.update(sessions).set({ expiresAt }).where(and(eq(sessions.id, caller.sessionId), gt(sessions.expiresAt, clock.now())))
      return { ...caller, expiresAt }
    },

    async end({ sessionId }) {
      await database.delete(sessions).where(eq(sessions.id, sessionId))
    },
  }
}
