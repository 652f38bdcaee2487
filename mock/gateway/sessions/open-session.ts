import type { components } from '../../../types/gateway'
import type { FaultStore } from '../../faults'
import { isOutdated } from '../agreements'
import type { AccountParts } from '../accounts/account-parts'
import type { GatewayContext } from '../context'
import type { Certifications } from '../identity/certifications'
import type { HostProofs } from '../identity/host-proofs'
import type { SmsChallenges } from '../identity/sms-challenges'
import { GatewayProblem } from '../problem'
import type { Caller, Face } from './caller'
import { principalOfAccount, principalOfPerson } from './principals'
import type { Proved, Sessions } from './sessions'

type Schemas = components['schemas']
type Proof = Schemas['IdentityProof']

/** Which host vouches by which kind of proof. */
const CHANNEL_OF: Readonly<Record<Proof['kind'], Schemas['Channel']>> = {
  alipayAuthCode: 'alipay',
  wechatLoginCode: 'wechat',
  wechatOauthCode: 'wechat',
  unionpayAuthCode: 'unionpay',
  suishenbanTicket: 'suishenban',
  smsCode: 'etax',
  password: 'etax',
  scan: 'etax',
}

const FACE_OF: Readonly<Partial<Record<Proof['kind'], Face>>> = {
  wechatLoginCode: 'miniProgram',
  wechatOauthCode: 'officialAccount',
}

export interface SessionOpening {
  readonly context: GatewayContext
  readonly hostProofs: HostProofs
  readonly smsChallenges: SmsChallenges
  readonly account: AccountParts
  readonly sessions: Sessions
  readonly certifications: Certifications
  readonly faults: FaultStore
}

/**
 * Exchanges a proof for a session of one device.
 * @throws {GatewayProblem} `proof-rejected` (unknown, spent, too old, of another host), `consent-required`,
 * `verification-required` with what the host verifies by, `sms-code-wrong`, `sms-code-expired`,
 * and for a password what {@link AccountParts.credentials} says, for a scan what {@link AccountParts.scanRequests} says
 */
export async function openSession(
  opening: SessionOpening,
  { channel, proof, consents = [] }: Schemas['SessionRequest'],
  device: string,
): Promise<{ readonly token: string; readonly caller: Caller }> {
  if (CHANNEL_OF[proof.kind] !== channel) throw new GatewayProblem('proof-rejected')
  if (isOutdated(channel, consents)) throw new GatewayProblem('consent-required')
  return opening.sessions.open(await prove(opening, channel, proof), device)
}

async function prove(opening: SessionOpening, channel: Schemas['Channel'], proof: Proof): Promise<Proved> {
  const { context, hostProofs, smsChallenges } = opening
  const face = FACE_OF[proof.kind] ?? null
  if (proof.kind === 'smsCode') {
    const { personId } = await smsChallenges.redeem(proof.challengeId, proof.code)
    return { principalId: await principalOfPerson(context, personId), channel, face, payerAccount: null }
  }
  if (proof.kind === 'password') {
    const { personId } = await opening.account.credentials.judge(proof)
    return { principalId: await principalOfPerson(context, personId), channel, face, payerAccount: null }
  }
  if (proof.kind === 'scan') {
    const { personId } = await context.database.transaction((transaction) =>
      opening.account.scanRequests.use(transaction, proof.scanRequestId, proof.secret, 'signIn'),
    )
    return { principalId: await principalOfPerson(context, personId), channel, face, payerAccount: null }
  }
  const row = await hostProofs.redeem(proof)
  if (row === null) throw new GatewayProblem('proof-rejected')
  const { account, personId, payerAccount } = row
  if (proof.kind === 'alipayAuthCode') await requireVerified(opening, personId)
  // WeChat proves an account and not a person (its guide's flow asks for document and name, 指南 2.3.1 ②).
  const principalId =
    channel === 'wechat' ? await principalOfAccount(context, `wechat:${account}`) : await principalOfPerson(context, personId)
  return { principalId, channel, face, payerAccount }
}

/** Alipay's person is verified by the pay password once (指南 2.2.1 ①), where the sandbox is set to ask for it. */
async function requireVerified({ certifications, faults }: SessionOpening, personId: string): Promise<void> {
  if (faults.get().gateway.verification === 'never' || (await certifications.hasPassed(personId))) return
  throw new GatewayProblem('verification-required', { verification: await certifications.begin(personId) })
}
