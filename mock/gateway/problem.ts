import type { components } from '../../types/gateway'
import type { ProblemCode } from '../../src/domain/problem'

type Problem = components['schemas']['Problem']

/** What a problem says beside its code. */
export type ProblemParts = Omit<Problem, 'type' | 'title' | 'status' | 'code' | 'instance'>

const KINDS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  'request-invalid': { status: 400, title: 'The request does not fit the contract' },
  'document-invalid': { status: 422, title: 'No document of that kind has such a number' },
  'session-required': { status: 401, title: 'No session stands' },
  'session-expired': { status: 401, title: 'The session has ended' },
  'proof-rejected': { status: 401, title: 'The host’s proof is not valid' },
  'consent-required': { status: 422, title: 'The person has to agree to the newest texts first' },
  'verification-required': { status: 422, title: 'The host has to verify the person first' },
  'sms-code-wrong': { status: 422, title: 'The code is wrong' },
  'sms-code-expired': { status: 422, title: 'The code is not valid any more' },
  'identity-mismatch': { status: 422, title: 'Nobody is known by this document and name' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'operation-unknown': { status: 404, title: 'There is no such operation' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key belongs to another request' },
  'notice-incomplete': { status: 422, title: 'The dues of one notice are paid together' },
  'due-not-found': { status: 404, title: 'There is no such due' },
  'due-held': { status: 409, title: 'An open order holds the due' },
  'due-paid': { status: 409, title: 'The due is paid' },
  'amount-changed': { status: 409, title: 'The amount is another by now' },
  'collection-closed': { status: 409, title: 'It cannot be paid by hand just now' },
  'order-state': { status: 409, title: 'The order’s state does not allow it' },
  'payment-method-unavailable': { status: 422, title: 'This cannot be paid that way here' },
  'bank-account-rejected': { status: 422, title: 'The account cannot be debited' },
  'mandate-exists': { status: 409, title: 'A mandate is signed already' },
  'mandate-ended': { status: 409, title: 'The mandate has ended' },
  'mandate-draft-expired': { status: 409, title: 'The draft is not valid any more' },
  'mandate-unavailable': { status: 422, title: 'The host does not tell who is there' },
  'mandate-not-in-force': { status: 409, title: 'The mandate is not in force' },
  'mandate-own-dues-only': { status: 422, title: 'A mandate pays its signer’s own dues only' },
  'wallet-unavailable': { status: 503, title: 'The wallet does not answer' },
  'certificate-empty': { status: 409, title: 'Nothing is in the treasury that could be certified' },
  'tax-office-required': { status: 422, title: 'Several tax offices collected it: one has to be chosen' },
  'certificate-preparing': { status: 409, title: 'The certificate is still being made' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'gateway-unavailable': { status: 503, title: 'The gateway cannot serve just now' },
  'gateway-fault': { status: 500, title: 'Something went wrong in the gateway' },
  'human-check-failed': { status: 422, title: 'The check against machines has to be passed anew' },
  'credentials-wrong': { status: 422, title: 'Login name or password is wrong' },
  'account-locked': { status: 422, title: 'Too many wrong passwords; none is judged for a while' },
  'password-rule': { status: 422, title: 'The password does not keep the rule' },
  'user-name-rule': { status: 422, title: 'The user name does not keep the rule' },
  'user-name-taken': { status: 409, title: 'Somebody has this user name' },
  'account-exists': { status: 409, title: 'The person has an account' },
  'account-missing': { status: 404, title: 'The person has no account' },
  'registration-code-wrong': { status: 422, title: 'The registration code is wrong or not valid any more' },
  'phone-unconfirmed': { status: 422, title: 'The bureau has another phone for the person' },
  'phone-taken': { status: 409, title: 'Another account has this phone' },
  'scan-expired': { status: 409, title: 'The code on the screen is over, or never was' },
  'scan-unapproved': { status: 409, title: 'No phone has approved it' },
  'scan-taken': { status: 409, title: 'Another person’s phone was quicker' },
  'scan-not-yours': { status: 422, title: 'It is not about the person of this session' },
  'scan-elsewhere': { status: 422, title: 'It cannot be approved in this host' },
  'scan-number-wrong': { status: 422, title: 'The screen shows another number' },
  'sealing-required': { status: 422, title: 'A body with personal fields has to be sealed' },
  'seal-key-unknown': { status: 422, title: 'The body is sealed for a key that is not honoured' },
  'seal-broken': { status: 422, title: 'The sealed body is not as it was sealed for this request' },
}

/** A request that is answered with a problem of the contract's. */
export class GatewayProblem extends Error {
  override readonly name = 'GatewayProblem'
  readonly status: number

  /** @param retryAfterSeconds when it is worth asking again; null when it says nothing about that */
  constructor(
    readonly code: ProblemCode,
    readonly parts: ProblemParts = {},
    readonly retryAfterSeconds: number | null = null,
    options?: ErrorOptions,
  ) {
    super(parts.detail ?? code, options)
    this.status = KINDS[code].status
  }

  /** As it is answered (RFC 9457). @param requestId for the resident to read out */
  body(requestId: string): Problem {
    const { status, title } = KINDS[this.code]
    return { type: `urn:problem:${this.code}`, title, status, ...this.parts, instance: requestId, code: this.code }
  }
}
