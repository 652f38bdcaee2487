/**
 * The due that a reminder's link is about: `?due=` and the due's own id, which is opaque and tells nothing to anybody else.
 * It stays in the address while the host's login page is away with it, and is taken off once it was read.
 */
export const entryLink = {
  due(): string | null {
    return new URLSearchParams(window.location.search).get('due')
  },
  forget(): void {
    const address = new URL(window.location.href)
    if (!address.searchParams.has('due')) return
    address.searchParams.delete('due')
    window.history.replaceState(window.history.state, '', address.href)
  },
}
