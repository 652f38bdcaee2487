import type { FirstCall } from './first-question'

/** A mini-program's code is there before anything could be asked ahead of it. */
export const firstCall = {
  isUnderWay: (): boolean => false,
  take: (_question: object): FirstCall | null => null,
}
