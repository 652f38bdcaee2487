/**
 * Everything about 随申办 that is guessed. No public SDK of it was found; public code shows only a redirect to Shanghai's
 * common login page and a ticket that comes back in the address. These are the defaults of the `suishenban` part of
 * `../host-config.ts`, where the bureau's real values take their place.
 */

/** What the host's webview adds to its user agent. */
export const USER_AGENT_MARK = 'SuishenbanApp'

/** The parameter of our address in which the ticket comes: with the opening of the module, or back from the login page. */
export const TICKET_PARAMETER = 'ticket'

/** The parameter in which the login page is told where to come back to. */
export const REDIRECT_PARAMETER = 'redirect_uri'

/** The object that the webview gives to its pages, and its method for the title bar, called with `{ title }`. */
export const BRIDGE_NAME = 'SuishenbanBridge'
export const SET_TITLE_METHOD = 'setTitle'
