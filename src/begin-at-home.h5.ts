/**
 * A page always begins at the first screen: what the others show is in the stores, which are empty after a reload, and
 * who comes back from a wallet is led on to the order by the first screen. A login page's own mark (`#wechat_redirect`)
 * goes the same way. Has to run before the router looks at the address.
 */
export function beginAtHome({ location, history }: Pick<Window, 'location' | 'history'> = window): void {
  if (location.hash !== '') history.replaceState(history.state, '', `${location.pathname}${location.search}`)
}
