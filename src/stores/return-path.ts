/** Where a wallet that takes the page away comes back to; a mini-program is never left that way. */
export const returnPath = (): string | null => null
