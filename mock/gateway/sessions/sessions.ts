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

/** What a request brings to speak in a session's name. */
export interface Credentials {
  readonly authorization: string | undefined
  /** The secret of the device that it comes from; null where it brings none. */
  readonly device: string | null
}

export interface Sessions {
  /** @param device the secret of the device that opens it, and which alone goes on with it */
  open(proved: Proved, device: string): Promise<{ readonly token: string; readonly caller: Caller }>
  /**
   * The caller of a request, whose session it moves on.
   * @param strayed told when the token is that of a session of another device
   * @throws {GatewayProblem} `session-required`, from another device as well; `session-expired`
   */
  authenticate(credentials: Credentials, strayed?: () => void): Promise<Caller>
  end(caller: Caller): Promise<void>
}

export function createSessions(context: GatewayContext): Sessions {
  const { database, clock, ids } = context
  const expiry = () => new Date(clock.now().getTime() + IDLE_MS)

  async function find(token: string): Promise<{ readonly caller: Caller; readonly deviceHash: string | null } | null> {
    const [row] = await database
      .select({
        deviceHash: sessions.deviceHash,
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
    if (row === undefined) return null
    const { deviceHash, ...caller } = row
    return { caller, deviceHash }
  }

  return {
    async open(proved, device) {
      const token = ids.token()
      const row = { id: ids.id(), tokenHash: secretHash(token), deviceHash: secretHash(device), ...proved, expiresAt: expiry() }
      await database.insert(sessions).values(row)
      const found = await find(token)
      if (found === null) throw new Error('a session was not kept')
      return { token, caller: found.caller }
    },

    async authenticate({ authorization, device }, strayed) {
      const token = BEARER.exec(authorization ?? '')?.[1]
      const found = token === undefined ? null : await find(token)
      if (found === null) throw new GatewayProblem('session-required')
      const { caller, deviceHash } = found
      if (device === null || secretHash(device) !== deviceHash) {
        strayed?.()
        throw new GatewayProblem('session-required')
      }
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
