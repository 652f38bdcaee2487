import type { Wire } from './http'

/**
 * On H5 axios is a file of its own: what the first screen asks was asked by the page itself (`first-call.h5.ts`), and is not
 * to wait for it.
 * @param isNeededSoon whether it is fetched at once and not only when something is asked
 */
export function lazyWire(baseUrl: string, isNeededSoon: boolean): Wire {
  let loading: Promise<Wire> | null = null
  const load = () =>
    (loading ??= import(/* webpackChunkName: "wire" */ './wire').then(
      ({ createWire }) => createWire(baseUrl),
      (error: unknown) => {
        loading = null
        throw error
      },
    ))
  if (isNeededSoon) load().catch(() => undefined)
  return async (request, token) => {
    // What can't be fetched is no network, as far as the resident is concerned.
    const wire = await load().catch(() => null)
    return wire ? wire(request, token) : null
  }
}
