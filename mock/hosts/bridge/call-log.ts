import { tellBench } from '../frame-message'
import { forLog } from './redaction'

let lastCallId = 0

/** One call of the page to its host, told to the bench when it begins and when it is answered. */
export interface LoggedCall {
  /** @param callback the name of the callback that the host answers through, as the page knows it */
  answered(callback: string, result?: unknown): void
}

export function logCall(api: string, parameters: unknown): LoggedCall {
  lastCallId += 1
  const callId = lastCallId
  tellBench({ type: 'call', callId, api, parameters: forLog(parameters) })
  return {
    answered: (callback, result) => tellBench({ type: 'answer', callId, callback, result: forLog(result) }),
  }
}
