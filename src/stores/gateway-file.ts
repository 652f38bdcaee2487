import type { DocumentRef } from '../channels/channel'
import { deviceHeaders } from './device'
import { pageAddress } from './page-address'
import { sessionToken } from './session-token'

/**
 * A file of the gateway's for the host's viewer, which fetches it with the session that stands.
 * @param path on the gateway; it names nobody
 */
export function gatewayFile(path: string, file: Pick<DocumentRef, 'fileName' | 'purpose'>): DocumentRef {
  const token = sessionToken.read()
  return { ...file, url: pageAddress(`${__GATEWAY_URL__}${path}`), headers: token ? { Authorization: `Bearer ${token}`, ...deviceHeaders() } : {} }
}
