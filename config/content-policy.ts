import { createHash } from 'node:crypto'

/** Origins other than the page's own, with which it has to do. Each is a scheme and a host: `https://open.95516.com`. */
export interface ForeignOrigins {
  /** Of the hosts' SDKs. */
  readonly scripts: readonly string[]
  /** Of a gateway that is not on the page's own. */
  readonly connections: readonly string[]
  /** Of the wallets whose own page takes the payer, by a form. */
  readonly forms: readonly string[]
}

export const NO_FOREIGN_ORIGINS: ForeignOrigins = { scripts: [], connections: [], forms: [] }

interface PolicyOptions {
  readonly origins?: ForeignOrigins
  /** Who may show it in a frame, and whether it shows any: the bench does both, a bureau's own page neither. */
  readonly framed?: boolean
}

/**
 * What a page may load and run (Content-Security-Policy), made from the page as it was built: of its inline scripts exactly those
 * that stand in it are run. It must not be made from a page into which something was written meanwhile.
 *
 * Styles may stand inline: Taro's router writes its own into the page while it runs. No page of ours writes HTML that came from
 * elsewhere (lint: `vue/no-v-html`).
 */
export function contentPolicy(html: string, { origins = NO_FOREIGN_ORIGINS, framed = false }: PolicyOptions = {}): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...origins.scripts, ...inlineScripts(html).map(hashOf)],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    // The router's own icons come with its styles.
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...origins.connections],
    'form-action': ["'self'", ...origins.forms],
    // A certificate is shown from memory; a browser's own viewer is an object to it.
    'object-src': ['blob:'],
    'frame-src': framed ? ["'self'", 'blob:'] : ["'none'"],
    'frame-ancestors': [framed ? "'self'" : "'none'"],
    'base-uri': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}

/** What of a device a page may use: nothing. */
export const PERMISSIONS_POLICY = ['accelerometer', 'camera', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'payment', 'usb'].map((name) => `${name}=()`).join(', ')

/** The scripts that stand in a page itself, without what is data only. */
function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)].flatMap(([, attributes = '', source = '']) => (/(^|\s)src\s*=/i.test(attributes) || source === '' ? [] : [source]))
}

const hashOf = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`
