import { shallowRef } from 'vue'
import type { FrameMessage } from '../../frame-message'
import { withMessage, type CallEntry } from './call-entries'

/** What the pages in the frame have called since the log was cleared. */
export const calls = shallowRef<readonly CallEntry[]>([])

export const logMessage = (message: FrameMessage): void => {
  calls.value = withMessage(calls.value, message, new Date())
}

export const clearCalls = (): void => {
  calls.value = []
}
