const FIRST_WAIT_MS = 3_000
const LONGEST_WAIT_MS = 5 * 60_000

/** How long to wait before a wallet is asked again, by the machine's own time. @param asked how often it was asked before */
export const nextWait = (asked: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(asked, 10))
