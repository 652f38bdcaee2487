/** What of `window` is needed to read and to clean the page's address. */
export interface AddressedPage {
  readonly location: { readonly href: string }
  readonly history: Pick<History, 'state' | 'replaceState'>
}

/**
 * Takes parameters out of the page's address: they are read, and at once gone from the address bar and the history, so
 * that a proof of identity is neither shared with the page's address, nor sent as a referer, nor found by who goes back.
 */
export function takeFromAddress<Name extends string>(
  { location, history }: AddressedPage,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const url = new URL(location.href)
  const taken: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = url.searchParams.get(name)
    if (value === null) continue
    taken[name] = value
    url.searchParams.delete(name)
  }
  if (Object.keys(taken).length > 0) replaceAddress(history, url.href)
  return taken
}

/** The page's address without its route, for a login page to come back to. */
export function addressWithoutRoute({ location }: Pick<AddressedPage, 'location'>): string {
  const url = new URL(location.href)
  url.hash = ''
  return url.href
}

/** Some webviews forbid it; the proof is good for once and a few minutes, and nobody is kept out for that. */
function replaceAddress(history: AddressedPage['history'], href: string): void {
  try {
    history.replaceState(history.state, '', href)
  } catch {
    return
  }
}
