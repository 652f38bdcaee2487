import type { components } from '../../../types/gateway'
import { holdsPersonal } from '../../domain/personal-fields'
import type { Wire, WireAnswer } from '../wire-request'
import type { seal } from './seal'

export type Seal = typeof seal
type SealingKey = components['schemas']['SealingKey']

/** What nobody can foretell, from the host, other with each call; null where the host has no such source. Never rejects. */
export type SeedSource = () => Promise<readonly number[] | null>

export interface SealingParts {
  /** Rejects where it can't be fetched. */
  readonly load: () => Promise<Seal>
  readonly seed: SeedSource
  readonly now?: () => number
}

/** Nothing was done, since the body was not sealed, or for a key that is over. */
const ASKS_ANEW: ReadonlySet<unknown> = new Set(['sealing-required', 'seal-key-unknown'])
/** As if the gateway had said it: somebody without a random source is refused, and sends nothing plain. */
const CANT_SEAL: WireAnswer = { isGood: false, data: { code: 'sealing-required' }, retryAfter: null }

/**
 * A {@link Wire} that seals bodies with personal fields where the gateway asks for it. It is asked once, before the first of them;
 * where it says that the key is another by now, it is asked again and the request is sent once more.
 */
export function sealingWire(wire: Wire, { load, seed, now = Date.now }: SealingParts): Wire {
  let known: SealingKey | 'none' | null = null

  /** The key, or that there is none to seal for; else what came in its place. */
  async function sealingKey(): Promise<SealingKey | 'none' | { readonly failed: WireAnswer | null }> {
    if (known === 'none' || (known !== null && now() < Date.parse(known.notAfter))) return known
    const answer = await wire({ method: 'GET', url: '/body-sealing' }, null)
    if (!answer?.isGood) return { failed: answer }
    // The contract's word for it, as for every answer.
    known = (answer.data as components['schemas']['BodySealing']).key ?? 'none'
    return known
  }

  const send: Wire = async (request, token) => {
    const key = await sealingKey()
    if (key === 'none') return wire(request, token)
    if ('failed' in key) return key.failed
    const [seal, drawn] = await Promise.all([load().catch(() => null), seed()])
    if (seal === null) return null
    if (drawn === null) return CANT_SEAL
    const { method, url, data = {} } = request
    return wire({ ...request, data: seal(data, key, { method, path: url, token }, drawn) }, token)
  }

  return async (request, token) => {
    if (!holdsPersonal(request.data)) return wire(request, token)
    const answer = await send(request, token)
    if (answer === null || answer === CANT_SEAL || !ASKS_ANEW.has(codeIn(answer))) return answer
    known = null
    return send(request, token)
  }
}

const codeIn = ({ isGood, data }: WireAnswer): unknown => (!isGood && typeof data === 'object' && data !== null && 'code' in data ? data.code : null)
