/**
 * Where a wallet that takes the page away comes back to: this page's beginning, which leads on to the order under way. The
 * address names nobody (ids are in no URL).
 */
export const returnPath = (): string | null => `${window.location.pathname}${window.location.search}`
