/** Where a wallet that takes the page away comes back to: this very page. The address names nobody (ids are in no URL). */
export const returnPath = (): string | null => `${window.location.pathname}${window.location.search}${window.location.hash}`
