import { APPROVAL_PARAMETER } from '../channels/approval-address'

/**
 * What the address that opened the module is about, by an id that is opaque and tells nothing to anybody else: `?due=`, a
 * reminder's due; `?approve=`, a code on another screen. It stays in the address while the host's login page is away with it,
 * or somebody signs in here, and is taken off once it was read.
 */
export const entryLink = {
  due: (): string | null => parameter('due'),
  approval: (): string | null => parameter(APPROVAL_PARAMETER),
  forget(): void {
    const address = new URL(window.location.href)
    if (!address.searchParams.has('due') && !address.searchParams.has(APPROVAL_PARAMETER)) return
    address.searchParams.delete('due')
    address.searchParams.delete(APPROVAL_PARAMETER)
    window.history.replaceState(window.history.state, '', address.href)
  },
}

const parameter = (name: string): string | null => new URLSearchParams(window.location.search).get(name)
