import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { hostProofs, people } from '../../db/schema'
import type { GatewayContext } from '../context'
import type { Face } from '../sessions/caller'
import { secretHash } from '../sessions/secret-hash'

type Schemas = components['schemas']
type HostProof = Exclude<Schemas['IdentityProof'], { kind: 'smsCode' | 'password' | 'scan' }>
type ProofRow = typeof hostProofs.$inferSelect

const LIFETIME_MS = 5 * 60_000

/** The hosts that vouch for somebody by themselves. */
export type ProvingHost = Exclude<Schemas['Channel'], 'etax'>

/** What a host's own server tells about a proof, once (`alipay.system.oauth.token`, `jscode2session`, …). */
export interface HostProofs {
  /** Hands out what a host would for a person; null when there is no such persona. */
  mint(personaId: string, host: ProvingHost, face: Face): Promise<HostProof | null>
  /** Null when the proof is unknown, spent, too old or of another kind. */
  redeem(proof: HostProof): Promise<ProofRow | null>
}

/** The proofs of the hosts as the sandbox plays them. */
export function createHostProofs({ database, clock, ids }: GatewayContext): HostProofs {
  return {
    async mint(personaId, host, face) {
      const [person] = await database.select({ id: people.id }).from(people).where(eq(people.personaId, personaId))
      if (person === undefined) return null
      const proof = proofOf(host, face, ids.token())
      await database.insert(hostProofs).values({
        proofHash: secretHash(secretOf(proof)),
        kind: proof.kind,
        personId: person.id,
        account: accountOf(personaId),
        payerAccount: payerAccountOf(personaId, proof.kind),
        expiresAt: new Date(clock.now().getTime() + LIFETIME_MS),
      })
      return proof
    },
    async redeem(proof) {
      const [row] = await database
        .delete(hostProofs)
        .where(eq(hostProofs.proofHash, secretHash(secretOf(proof))))
        .returning()
      return row !== undefined && row.kind === proof.kind && row.expiresAt > clock.now() ? row : null
    },
  }
}

function proofOf(host: ProvingHost, face: Face, secret: string): HostProof {
  switch (host) {
    case 'alipay':
      return { kind: 'alipayAuthCode', authCode: secret }
    case 'wechat':
      return face === 'officialAccount' ? { kind: 'wechatOauthCode', code: secret } : { kind: 'wechatLoginCode', code: secret }
    case 'unionpay':
      return { kind: 'unionpayAuthCode', code: secret }
    case 'suishenban':
      return { kind: 'suishenbanTicket', ticket: secret }
  }
}

function secretOf(proof: HostProof): string {
  if (proof.kind === 'alipayAuthCode') return proof.authCode
  return proof.kind === 'suishenbanTicket' ? proof.ticket : proof.code
}

/** The account of the person at the host, the same in both of WeChat's faces (unionid). */
const accountOf = (personaId: string): string => digest(`account ${personaId}`).slice(0, 24)

/** By what the host's wallet knows the person: Alipay's buyer id, WeChat's openid of that app. */
function payerAccountOf(personaId: string, kind: HostProof['kind']): string | null {
  if (kind === 'alipayAuthCode') return `2088${digitsOf(`buyer ${personaId}`, 12)}`
  if (kind === 'wechatLoginCode' || kind === 'wechatOauthCode') return `o${digest(`${kind} ${personaId}`).slice(0, 27)}`
  return null
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').replace(/[^A-Za-z0-9]/g, 'x')

const digitsOf = (text: string, length: number): string =>
  String(createHash('sha256').update(text).digest().readBigUInt64BE()).padStart(20, '0').slice(-length)
