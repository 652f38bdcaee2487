import type { operations } from '../../../types/gateway'
import type { PublicAccountOperationId } from '../accounts/operations'

/** An operation of the contract. */
export type OperationId = keyof operations

type Json<Message> = Message extends { content: { 'application/json': infer Body } } ? Body : undefined
/** A file goes out as its bytes, which no schema judges. */
type Content<Message> = Message extends { content: { 'application/pdf': unknown } } ? Buffer : Json<Message>
type Part<Id extends OperationId, Name extends 'query' | 'path'> = Exclude<operations[Id]['parameters'][Name], undefined>
type Succeeds<Responses> = Responses[Extract<keyof Responses, 200 | 201 | 204>]

/** What came with a request, after the contract's schemas judged it. */
export interface OperationInput<Id extends OperationId> {
  readonly query: [Part<Id, 'query'>] extends [never] ? Record<never, never> : Part<Id, 'query'>
  readonly path: Part<Id, 'path'>
  readonly body: operations[Id] extends { requestBody: infer Body } ? Json<Exclude<Body, undefined>> : undefined
  /** Empty for operations without one. */
  readonly idempotencyKey: string
  readonly from: RequestOrigin
  /** The secret of the device that it comes from; null where it brings none. */
  readonly device: string | null
}

/** Where a request comes from, as far as it can be told; what the browser calls itself is what somebody says. */
export interface RequestOrigin {
  readonly address: string
  readonly userAgent: string
}

export type OperationBody<Id extends OperationId> = Content<Succeeds<operations[Id]['responses']>>

/** What an operation answers when it succeeds. The status is the contract's. */
export interface OperationAnswer<Id extends OperationId> {
  readonly body: OperationBody<Id>
  readonly retryAfterSeconds?: number
  /** By what a device that brought no secret is known from here on. */
  readonly newDevice?: string
  /** With a file, the name under which it is kept. */
  readonly fileName?: string
}

/** One operation's work, for callers of kind `Caller`. */
export type OperationHandler<Id extends OperationId, Caller> = (
  input: OperationInput<Id>,
  caller: Caller,
) => Promise<OperationAnswer<Id>>

/** Handlers of some operations. */
export type OperationHandlers<Ids extends OperationId, Caller> = { readonly [Id in Ids]: OperationHandler<Id, Caller> }

/** Operations that need no session (`security: []`). */
export type PublicOperationId =
  | 'getHealth'
  | 'createClientReport'
  | 'getBodySealing'
  | 'listAgreements'
  | 'createSmsChallenge'
  | 'createSession'
  | 'getCalendar'
  | 'listCounters'
  | 'verifyCertificate'
  | 'listBanks'
  | 'getAuthorisationLetterTemplate'
  | PublicAccountOperationId
export type SessionOperationId = Exclude<OperationId, PublicOperationId>
