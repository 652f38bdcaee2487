import { ChannelError, type Identification } from '../channel'
import { answerText, callHost } from '../host-call'
import type { WechatMiniHost } from './mini-host'

/** The person did not agree to WeChat's or to our own privacy terms. */
const REFUSED = /auth den(y|ied)|cancel|privacy/i

/** Asks WeChat for the code that proves the account. @throws {ChannelError} */
export async function askForLoginCode(wx: WechatMiniHost): Promise<Identification> {
  const answer = await callHost((callbacks) => wx.login(callbacks))
  if (answer.kind === 'thrown') throw new ChannelError('identity-unavailable', 'wx.login is missing or threw')
  const code = answerText(answer.value, 'code')
  if (answer.kind === 'success' && code !== '') return { kind: 'proof', proof: { kind: 'wechatLoginCode', code } }
  const isRefusal = REFUSED.test(answerText(answer.value, 'errMsg'))
  throw new ChannelError(isRefusal ? 'identity-refused' : 'identity-unavailable', `wx.login: ${answer.kind}`)
}
