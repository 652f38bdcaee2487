import { ChannelError, type IdentityVerification } from '../channel'
import { answerText, callHost } from '../host-call'
import type { AlipayHost } from './host'

/**
 * Opens Alipay's own verification by the pay password (指南 2.2.1 ①); no payment is made. `resultStatus` is 9000 passed, 6001 left
 * by the person, 6002 no network, 4000 refused (Alibaba Cloud's page on it). Passed or not, the gateway asks Alipay.
 * @throws {ChannelError} `identity-refused` when the person left it, `identity-unavailable` for anything else
 */
export async function verifyByPayPassword(my: AlipayHost, { certifyId, url }: IdentityVerification): Promise<void> {
  const answer = await callHost((callbacks) => my.startAPVerify({ certifyId, url, ...callbacks }))
  if (answer.kind === 'thrown') throw new ChannelError('identity-unavailable', 'my.startAPVerify is missing or threw')
  const status = answerText(answer.value, 'resultStatus')
  if (status === '9000') return
  throw new ChannelError(status === '6001' ? 'identity-refused' : 'identity-unavailable', `my.startAPVerify: ${status || '—'}`)
}
