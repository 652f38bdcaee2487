import type { SeedSource } from './sealing/sealing-wire'
import type { LazyWire, Wire } from './wire-request'
import { whenIdle } from './when-idle'

/**
 * On H5 axios is a file of its own: what the first screen asks was asked by the page itself (`first-call.h5.ts`), and is not
 * to wait for it.
 * @param isNeededSoon whether it is fetched at once
 */
export function lazyWire(baseUrl: string, seed: SeedSource, isNeededSoon: boolean): LazyWire {
  let loading: Promise<Wire> | null = null
  // What can't be fetched is no network, as far as the resident is concerned, and is fetched again with the next request.
  const load = (): Promise<Wire | null> =>
    (loading ??= import(/* webpackChunkName: "wire" */ './wire').then(({ createWire }) => createWire(baseUrl, seed))).catch(() => {
      loading = null
      return null
    })
  if (isNeededSoon) void load()
  return {
    ask: async (request, token) => (await load())?.(request, token) ?? null,
    fetchAhead: () => whenIdle(() => void load()),
  }
}
