import type { components } from '../../types/gateway'

type Schemas = components['schemas']

export type ScanRequestState = Schemas['ScanRequestState']
export type ScanApprover = Schemas['ScanApprover']
export type ScanPurpose = Schemas['ScanPurpose']

/** What can happen to a code on a screen that a phone approves (指南 1.1.1). */
export type ScanRequestEvent =
  /** A phone saw it; the same person's phone may see it again. */
  | 'scanned'
  | 'approved'
  | 'refused'
  | 'timeOut'
  /** The page that opened it took what the approval is good for. */
  | 'used'

/** The request's machine, whole: state → event → state. What is not here can't happen; `approved` is good for one use. */
export const SCAN_TRANSITIONS: Readonly<Record<ScanRequestState, Readonly<Partial<Record<ScanRequestEvent, ScanRequestState>>>>> = {
  waiting: { scanned: 'scanned', timeOut: 'expired' },
  scanned: { scanned: 'scanned', approved: 'approved', refused: 'refused', timeOut: 'expired' },
  approved: { used: 'used', timeOut: 'expired' },
  refused: {},
  expired: {},
  used: {},
}

/** The state after an event; null when the event can't happen in this state. */
export function nextScanState(state: ScanRequestState, event: ScanRequestEvent): ScanRequestState | null {
  return SCAN_TRANSITIONS[state][event] ?? null
}

/** The state at a moment: what nobody ended in time is over by itself. */
export function scanStateAt(state: ScanRequestState, expiresAt: Date, now: Date): ScanRequestState {
  return expiresAt <= now ? (nextScanState(state, 'timeOut') ?? state) : state
}

/** Whether a phone can still do something about it, so that its screen keeps asking. */
export function awaitsPhone(state: ScanRequestState): boolean {
  return state === 'waiting' || state === 'scanned'
}

/**
 * Whether a session may approve at all: what its host counts as has to be asked for, the bureau's own app (税务 app 扫码验证)
 * or another source (多源扫码验证). Where a host proves only an account (微信), nobody is there who could.
 */
export function mayApprove(approver: ScanApprover, session: { readonly approvesAs: ScanApprover; readonly provesPerson: boolean }): boolean {
  return session.provesPerson && session.approvesAs === approver
}

/** Whether it can be the number on the other screen. */
export const isScanNumber = (text: string): boolean => /^\d{2}$/.test(text)

/** Whether it can be the digits beside the code. */
export const isScanCode = (text: string): boolean => /^\d{8}$/.test(text)
