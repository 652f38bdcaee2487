import { describe, expect, it } from 'vitest'
import { ChannelError } from '../channel'
import type { HostCallbacks } from '../host-call'
import { createAlipayChannel } from './channel'
import type { AlipayHost } from './host'

const VERIFICATION = { certifyId: 'certify-1', url: 'https://gateway.example/certify' }

/** Alipay with a verification that answers so; what it was opened with is kept. */
function alipay(answer: (callbacks: HostCallbacks) => void) {
  const calls: object[] = []
  const my: Partial<AlipayHost> = {
    startAPVerify({ success, fail, ...parameters }) {
      calls.push(parameters)
      answer({ success, fail })
    },
    getAuthCode({ success }) {
      calls.push({ scopes: 'auth_user' })
      success({ authCode: 'auth-code-1' })
    },
  }
  return { calls, channel: createAlipayChannel(my as AlipayHost) }
}

describe('the verification by the pay password', () => {
  it('comes before the proof, with exactly its parameters, and its number goes with the proof', async () => {
    const { calls, channel } = alipay(({ success }) => success({ resultStatus: '9000' }))
    expect(await channel.identify(VERIFICATION)).toEqual({
      kind: 'proof',
      proof: { kind: 'alipayAuthCode', authCode: 'auth-code-1', certifyId: 'certify-1' },
    })
    expect(calls).toEqual([VERIFICATION, { scopes: 'auth_user' }])
  })

  it.each([
    ['6001', 'identity-refused'],
    [6001, 'identity-refused'],
    ['6002', 'identity-unavailable'],
    ['4000', 'identity-unavailable'],
    [undefined, 'identity-unavailable'],
  ])('%s: no proof is asked for, %s', async (resultStatus, code) => {
    const { calls, channel } = alipay(({ success }) => success({ resultStatus }))
    const error = await channel.identify(VERIFICATION).catch((thrown: unknown) => thrown)
    expect(error instanceof ChannelError && error.code).toBe(code)
    expect(calls).toEqual([VERIFICATION])
  })

  it('that an old Alipay lacks is unavailable', async () => {
    const channel = createAlipayChannel({} as AlipayHost)
    const error = await channel.identify(VERIFICATION).catch((thrown: unknown) => thrown)
    expect(error instanceof ChannelError && error.code).toBe('identity-unavailable')
  })
})
