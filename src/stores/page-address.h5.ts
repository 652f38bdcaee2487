/** An address as seen from this page: the gateway may be on the page's own origin and be named by its path alone. */
export const pageAddress = (address: string): string => new URL(address, window.location.href).href
