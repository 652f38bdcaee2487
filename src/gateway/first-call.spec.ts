// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { callFirst, firstCall } from './first-call.h5'
import { OVERVIEW, SESSIONS } from './first-question'

const answers = (status: number, body: string, headers = {}) => vi.fn(async () => new Response(body, { status, headers }))
const again = vi.fn(async () => ({ isGood: true, data: 'asked again', retryAfter: null }))
const overview = { method: 'GET', url: OVERVIEW, token: 'token-of-before' } as const
const session = { method: 'POST', url: SESSIONS, data: { channel: 'suishenban', proof: { kind: 'suishenbanTicket', ticket: 'x1' } }, token: null } as const

beforeEach(() => again.mockClear())
afterEach(() => {
  delete window.firstCall
  vi.unstubAllGlobals()
})

describe('the first call', () => {
  it('asks with the session’s token, and is taken over by the same question, once', async () => {
    const fetch = answers(200, '{"now":"2026-09-20"}')
    vi.stubGlobal('fetch', fetch)
    callFirst('/api', overview)
    expect(fetch).toHaveBeenCalledWith('/api/overview', expect.objectContaining({ method: 'GET', credentials: 'include', headers: { Accept: 'application/json', Authorization: 'Bearer token-of-before' } }))
    expect(firstCall.isUnderWay()).toBe(true)
    const taken = firstCall.take(overview)
    expect(firstCall.isUnderWay()).toBe(false)
    expect(firstCall.take(overview)).toBeNull()
    expect(await taken?.answer(again)).toEqual({ isGood: true, data: { now: '2026-09-20' }, retryAfter: null })
    expect(again).not.toHaveBeenCalled()
  })

  it.each([
    ['another session', { ...overview, token: 'another' }],
    ['another address', { ...overview, url: '/banks' }],
    ['another method', { ...overview, method: 'POST' as const }],
    ['a body', { ...overview, data: {} }],
  ])('is of no use for %s, and is forgotten', (_, request) => {
    vi.stubGlobal('fetch', answers(200, '{}'))
    callFirst('/api', overview)
    expect(firstCall.take(request)).toBeNull()
    expect(firstCall.isUnderWay()).toBe(false)
  })

  it('hands on a problem with its header, as it came', async () => {
    vi.stubGlobal('fetch', answers(429, '{"code":"rate-limited"}', { 'Retry-After': '7' }))
    callFirst('/api', session)
    expect(await firstCall.take(session)?.answer(again)).toEqual({ isGood: false, data: { code: 'rate-limited' }, retryAfter: '7' })
  })

  it('hands on what is no JSON as text, so that it is called unintelligible', async () => {
    vi.stubGlobal('fetch', answers(502, '<html>'))
    callFirst('/api', overview)
    expect(await firstCall.take(overview)?.answer(again)).toMatchObject({ isGood: false, data: '<html>' })
  })

  it('that had no answer is asked again where that does no harm', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))))
    callFirst('/api', overview)
    expect(await firstCall.take(overview)?.answer(again)).toMatchObject({ data: 'asked again' })
  })

  it('that redeemed a proof and had no answer is not asked again', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))))
    callFirst('/api', session)
    expect(await firstCall.take(session)?.answer(again)).toBeNull()
    expect(again).not.toHaveBeenCalled()
  })
})
