/** The parameter in which a scanned address carries the request's id, which is random and says nothing about anybody. */
export const APPROVAL_PARAMETER = 'approve'

/**
 * What a code holds that a phone approves: the address of the app's page, with the request's id.
 * @param address absolute; Alipay opens its mini-programs by an address of its own, which hands `query` on to the page
 */
export function approvalAddress(address: string, scanRequestId: string): string {
  const url = new URL(address)
  if (url.protocol === 'alipays:') {
    const query = new URLSearchParams(url.searchParams.get('query') ?? '')
    query.set(APPROVAL_PARAMETER, scanRequestId)
    url.searchParams.set('query', query.toString())
  } else url.searchParams.set(APPROVAL_PARAMETER, scanRequestId)
  return url.href
}
