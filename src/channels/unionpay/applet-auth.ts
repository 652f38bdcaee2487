import { ChannelError, type Identification } from '../channel'
import { answerText, callHost } from '../host-call'
import type { Upsdk } from './upsdk'

const REFUSED = /取消|拒绝|cancel/i

/** Asks the wallet for the code that proves who is there. @throws {ChannelError} */
export async function askForAppletCode(upsdk: Upsdk | null): Promise<Identification> {
  if (!upsdk) throw new ChannelError('identity-unavailable', 'upsdk is not there')
  const answer = await callHost((callbacks) => upsdk.appletAuth({ ...callbacks }))
  if (answer.kind === 'thrown') throw new ChannelError('identity-unavailable', 'upsdk.appletAuth is missing or threw')
  const code = answerText(answer.value, 'code')
  if (answer.kind === 'success' && code !== '') return { kind: 'proof', proof: { kind: 'unionpayAuthCode', code } }
  const isRefusal = REFUSED.test(answerText(answer.value, 'errmsg') || answerText(answer.value, 'msg'))
  const reason = `upsdk.appletAuth: ${answerText(answer.value, 'errcode') || answer.kind}`
  throw new ChannelError(isRefusal ? 'identity-refused' : 'identity-unavailable', reason)
}
