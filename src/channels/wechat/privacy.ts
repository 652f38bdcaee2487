import { ChannelError, type HostPrivacy } from '../channel'
import { answerText, callHost, fieldOf } from '../host-call'
import type { WechatMiniHost } from './mini-host'

/**
 * WeChat's privacy guide of a mini-program, which its operator writes in WeChat's console. It stands before everything, so that
 * no API that needs it is called earlier and `wx.onNeedPrivacyAuthorization` has nothing to wait for. A WeChat that does not
 * know the question, or can't answer it, asks by a dialog of its own when an API needs it.
 */
export const wechatPrivacy = (wx: WechatMiniHost): HostPrivacy => ({
  async outstanding() {
    const answer = await callHost((callbacks) => wx.getPrivacySetting(callbacks))
    if (answer.kind !== 'success' || fieldOf(answer.value, 'needAuthorization') !== true) return null
    return answerText(answer.value, 'privacyContractName') || GUIDE
  },
  async show() {
    const answer = await callHost((callbacks) => wx.openPrivacyContract(callbacks))
    if (answer.kind !== 'success') throw new ChannelError('document-unavailable', `wx.openPrivacyContract: ${answer.kind}`)
  },
})

/** What WeChat calls every such guide that has no name of its own. */
const GUIDE = '《小程序隐私保护指引》'
