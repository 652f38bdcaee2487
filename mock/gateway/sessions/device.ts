import type { IncomingHttpHeaders } from 'node:http'

/** A browser's device is known by a cookie of this name, and a mini-program's by the header `Device-Id`. */
const COOKIE = 'device'
const DEVICE_ID = /^[A-Za-z0-9_-]{22,128}$/

/**
 * What a request says of the device that it comes from: a secret that only the device has. Null where it says nothing of that
 * form. A header is somebody's own word and goes before the cookie, which a browser sends by itself.
 */
export function deviceOf(headers: IncomingHttpHeaders): string | null {
  const said = headers['device-id'] ?? cookieOf(headers.cookie ?? '')
  return typeof said === 'string' && DEVICE_ID.test(said) ? said : null
}

function cookieOf(cookies: string): string | undefined {
  const pairs = cookies.split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
}

/**
 * Tells a browser by what its device is known from here on. No script reads it, no other site's page makes the browser send it,
 * and it is gone when the browser is: so is what the page itself keeps of the session.
 * @param path where the gateway is mounted
 */
export const deviceCookie = (device: string, path: string, isOverTls: boolean): string =>
  `${COOKIE}=${device}; Path=${path}; HttpOnly; SameSite=Strict${isOverTls ? '; Secure' : ''}`
