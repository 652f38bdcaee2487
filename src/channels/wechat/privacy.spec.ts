import { describe, expect, it, vi } from 'vitest'
import type { HostCallbacks } from '../host-call'
import type { WechatMiniHost } from './mini-host'
import { wechatPrivacy } from './privacy'

type PrivacyApi = Pick<WechatMiniHost, 'getPrivacySetting' | 'openPrivacyContract'>
/** WeChat with nothing but what is about privacy; an old one lacks even that. */
const privacyOf = (api: Partial<PrivacyApi>) => wechatPrivacy(api as WechatMiniHost)
const answering = (value: object) => ({ getPrivacySetting: ({ success }: HostCallbacks) => success(value) })

describe('WeChat’s privacy guide', () => {
  it.each([
    ['has to be agreed to', { needAuthorization: true, privacyContractName: '《缴费隐私保护指引》' }, '《缴费隐私保护指引》'],
    ['has to be agreed to, and has no name', { needAuthorization: true, privacyContractName: '' }, '《小程序隐私保护指引》'],
    ['was agreed to', { needAuthorization: false, privacyContractName: '《缴费隐私保护指引》' }, null],
    ['is answered by nothing that can be read', {}, null],
  ])('%s', async (_, value, outstanding) => {
    expect(await privacyOf(answering(value)).outstanding()).toBe(outstanding)
  })

  it('is left to WeChat’s own dialog where WeChat can’t say', async () => {
    expect(await privacyOf({}).outstanding()).toBeNull()
    expect(await privacyOf({ getPrivacySetting: ({ fail }) => fail({ errMsg: 'getPrivacySetting:fail' }) }).outstanding()).toBeNull()
  })

  it('is shown by WeChat, or said to be missing', async () => {
    const openPrivacyContract = vi.fn(({ success }: HostCallbacks) => success({ errMsg: 'openPrivacyContract:ok' }))
    await privacyOf({ openPrivacyContract }).show()
    expect(openPrivacyContract).toHaveBeenCalledOnce()
    await expect(privacyOf({}).show()).rejects.toMatchObject({ code: 'document-unavailable' })
  })
})
