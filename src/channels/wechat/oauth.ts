import { addressWithoutRoute, takeFromAddress, type AddressedPage } from '../browser/address'
import { createRoundTrips, type RememberingPage } from '../browser/round-trips'
import { ChannelError, type Identification } from '../channel'
import type { HostConfig } from '../host-config'
import { TRIPS } from './oauth-trips'

/** What of `window` is needed to find out who is there. */
export type OauthPage = AddressedPage & RememberingPage & { readonly location: { replace(url: string): void } }

/** WeChat's OAuth2, as a page of the official account goes through it. */
export interface WechatOauth {
  hasCode(): boolean
  /** @throws {ChannelError} */
  identify(): Promise<Identification>
}

/**
 * Takes the code out of the page's address, at once. Only a code that comes with the state of the trip under way counts:
 * one that was sent by somebody else, or found again in the history, is left aside.
 */
export function createWechatOauth(page: OauthPage, config: HostConfig['wechat'], now?: () => number): WechatOauth {
  const trips = createRoundTrips(page, TRIPS, now)
  const expected = trips.end()
  const { code = null, state = null } = takeFromAddress(page, ['code', 'state'])
  const isOurs = expected !== null && state === expected
  let fresh = isOurs ? code : null
  // Who says no is sent back with the state alone.
  let refused = isOurs && !code

  return {
    hasCode: () => Boolean(fresh),
    async identify() {
      if (fresh) {
        const proof = { kind: 'wechatOauthCode', code: fresh } as const
        fresh = null
        return { kind: 'proof', proof }
      }
      if (refused) {
        refused = false
        throw new ChannelError('identity-refused', 'WeChat sent no code')
      }
      // Replaced, not added: going back must lead out of the module and not into the authorize page again.
      page.location.replace(authorizeAddress(page, config, trips.begin()))
      return { kind: 'leaving' }
    },
  }
}

/** WeChat refuses the address when its parameters stand in another order, or without the mark at its end. */
function authorizeAddress(page: OauthPage, config: HostConfig['wechat'], state: string): string {
  const url = new URL(config.authorizeUrl, page.location.href)
  url.search = new URLSearchParams({
    appid: config.officialAccountAppId,
    redirect_uri: addressWithoutRoute(page),
    response_type: 'code',
    scope: 'snsapi_base',
    state,
  }).toString()
  url.hash = 'wechat_redirect'
  return url.href
}
