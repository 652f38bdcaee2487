/** Loads the page anew from its beginning, so that nothing of the person who was here is left in it. */
export function startAfresh(): void {
  const { pathname, search } = window.location
  window.history.replaceState(null, '', `${pathname}${search}`)
  window.location.reload()
}
