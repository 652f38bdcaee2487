// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { MARKS } from '../channels/marks'
import { ENTRIES } from '../channels/registry.h5'
import { suishenbanMark } from '../channels/suishenban/mark'
import { createSuishenbanChannel } from '../channels/suishenban/channel'
import { hostConfig } from '../channels/host-config'
import { wechatWebMark } from '../channels/wechat/web-mark'
import { createWechatWebChannel } from '../channels/wechat/web'
import { unionpayMark } from '../channels/unionpay/mark'
import { firstQuestion } from './first-question.h5'

vi.mock('./session-token', () => import('./session-token.h5'))

const at = (query: string) => window.history.replaceState(null, '', `/app/${query}`)

beforeEach(() => {
  window.sessionStorage.clear()
  window.localStorage.clear()
  at('')
})

describe('the first question', () => {
  it('redeems the ticket that came with the address, word for word as the adapter does, and leaves it there', async () => {
    at('?ticket=one-time-4711&due=d1')
    window.sessionStorage.setItem('session:suishenban', 'older')
    const question = firstQuestion(suishenbanMark, window)
    expect(window.location.search).toContain('one-time-4711')
    const identification = await createSuishenbanChannel(window, hostConfig().suishenban).identify()
    if (identification.kind !== 'proof') throw new Error('no proof')
    expect(JSON.stringify(question)).toBe(JSON.stringify({ method: 'POST', url: '/sessions', data: { channel: 'suishenban', proof: identification.proof }, token: null }))
  })

  it('redeems WeChat’s code as the adapter does, where its state is that of the trip under way', async () => {
    window.sessionStorage.setItem('identity:wechat', JSON.stringify({ state: 'abc', begun: [1] }))
    at('?code=wx-4711&state=abc')
    const question = firstQuestion(wechatWebMark, window)
    const identification = await createWechatWebChannel(window, hostConfig().wechat).identify()
    if (identification.kind !== 'proof') throw new Error('no proof')
    expect(JSON.stringify(question)).toBe(JSON.stringify({ method: 'POST', url: '/sessions', data: { channel: 'wechat', proof: identification.proof }, token: null }))
  })

  it.each(['?code=wx-4711&state=other', '?code=wx-4711', '?state=abc'])('redeems no code that is not the trip’s own (%s)', (query) => {
    window.sessionStorage.setItem('identity:wechat', JSON.stringify({ state: 'abc', begun: [1] }))
    at(query)
    expect(firstQuestion(wechatWebMark, window)).toBeNull()
  })

  it('goes on with the session that stands', () => {
    window.sessionStorage.setItem('session:suishenban', 'of-before')
    expect(firstQuestion(suishenbanMark, window)).toEqual({ method: 'GET', url: '/overview', token: 'of-before' })
  })

  it('is none where the host is asked anew, where nothing stands, or where texts go along', () => {
    expect(firstQuestion(suishenbanMark, window)).toBeNull()
    window.sessionStorage.setItem('session:unionpay', 'of-before')
    expect(firstQuestion(unionpayMark, window)).toBeNull()
    at('?ticket=one-time-4711')
    window.localStorage.setItem('pay.consents', JSON.stringify({ data: [] }))
    expect(firstQuestion(suishenbanMark, window)).toBeNull()
  })
})

describe('the hosts’ marks', () => {
  it('are those of the registry, in its order, and say what the profiles say', async () => {
    expect(MARKS.map(({ detect }) => detect)).toEqual(ENTRIES.map(({ detect }) => detect))
  })
})
