import type { SheetOutcome } from '../channel'
import { answerText, type HostAnswer } from '../host-call'

/** `fail` is called for a cancel, a bad `tn` and a refusal alike; only the words of `msg` hint at which it was. */
const CANCELLED = /取消|cancel/i
const BAD_TN = /(^|[^a-z])tn([^a-z]|$)/i

/** Words that say neither, or both, say nothing. */
export function outcomeOfPay(answer: HostAnswer): SheetOutcome {
  if (answer.kind === 'thrown') return 'rejected'
  if (answer.kind === 'success') return 'accepted'
  const words = answerText(answer.value, 'msg') || answerText(answer.value, 'errmsg')
  const isCancelled = CANCELLED.test(words)
  if (isCancelled === BAD_TN.test(words)) return 'unknown'
  return isCancelled ? 'cancelled' : 'rejected'
}
