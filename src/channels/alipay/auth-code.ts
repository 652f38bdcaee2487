import { ChannelError, type Identification } from '../channel'
import { answerText, callHost } from '../host-call'
import type { AlipayHost } from './host'

/** How Alipay tells that the person declined: by this number or by words, it is said; neither is in its typings. */
const REFUSED = '11'
const REFUSED_IN_WORDS = /取消|拒绝|cancel|den(y|ied)/i

/**
 * Asks for the person's consent and hands over the code that proves who they are.
 * @param certifyId of the verification that the person has just passed
 * @throws {ChannelError}
 */
export async function askForAuthCode(my: AlipayHost, certifyId?: string): Promise<Identification> {
  const answer = await callHost((callbacks) => my.getAuthCode({ scopes: 'auth_user', ...callbacks }))
  if (answer.kind === 'thrown') throw new ChannelError('identity-unavailable', 'my.getAuthCode is missing or threw')
  const authCode = answerText(answer.value, 'authCode')
  if (answer.kind === 'success' && authCode !== '') {
    return { kind: 'proof', proof: { kind: 'alipayAuthCode', authCode, ...(certifyId === undefined ? {} : { certifyId }) } }
  }

  const error = answerText(answer.value, 'error')
  // A success without a code: the scope was not granted (`authErrorScopes`).
  const isRefusal =
    answer.kind === 'success' || error === REFUSED || REFUSED_IN_WORDS.test(answerText(answer.value, 'errorMessage'))
  throw new ChannelError(isRefusal ? 'identity-refused' : 'identity-unavailable', `my.getAuthCode: error ${error || '—'}`)
}
