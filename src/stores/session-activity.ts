let askedAt = 0

/** When the gateway was last asked something in the session's name that it answered: that moved the session on. */
export const sessionActivity = {
  askedAt: (): number => askedAt,
  /** @param sentAt when the question left, in milliseconds by this device's clock */
  note(sentAt: number): void {
    askedAt = Math.max(askedAt, sentAt)
  },
}
