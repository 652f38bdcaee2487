import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import type { MintProof } from './host-proofs'
import { identityRedirects } from './identity-redirects'

const ORIGIN = 'http://pay.example'
const PAGE = `${ORIGIN}/hosts/wechat/app/?persona=flexible-both`
const mint: MintProof = async (persona, { id }) => (persona === 'flexible-both' ? `proof-of-${id}` : null)

const AUTHORIZE = {
  appid: 'wx9900000000000002',
  redirect_uri: PAGE,
  response_type: 'code',
  scope: 'snsapi_base',
  state: 's t&te',
}

async function get(path: string, query: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  const app = Fastify()
  identityRedirects(app, mint)
  const { statusCode, headers: answered, body } = await app.inject({ url: path, query, headers: { host: 'pay.example', ...headers } })
  return { statusCode, location: answered.location, body }
}

const authorize = (change: Readonly<Record<string, string>> = {}) =>
  get('/hosts/wechat/connect/oauth2/authorize', { ...AUTHORIZE, ...change })
const login = (query: Readonly<Record<string, string>>, headers = {}) => get('/hosts/suishenban/login', query, headers)

describe('WeChat’s authorize page', () => {
  it('sends back a code, and the state as it came', async () => {
    const { statusCode, location } = await authorize()
    expect(statusCode).toBe(302)
    const back = new URL(String(location))
    expect(Object.fromEntries(back.searchParams)).toEqual({ persona: 'flexible-both', code: 'proof-of-wechat', state: 's t&te' })
  })

  it('lets no browser carry its own mark on to the page, and keeps the page’s fragment', async () => {
    expect((await authorize()).location).toMatch(/[^#]#$/)
    expect((await authorize({ redirect_uri: `${PAGE}#/pages/home/index` })).location).toMatch(/state=.*#\/pages\/home\/index$/)
  })

  it.each([
    ['another app id', { appid: 'wx1' }],
    ['another response type', { response_type: 'token' }],
    ['another scope', { scope: 'snsapi_login' }],
    ['no address', { redirect_uri: 'http://' }],
    ['somebody whom nobody knows', { redirect_uri: `${ORIGIN}/hosts/wechat/app/?persona=nobody` }],
  ])('refuses %s', async (_, change) => {
    expect(await authorize(change)).toMatchObject({ statusCode: 400, location: undefined })
  })
})

describe('a login page', () => {
  it.each([
    'https://evil.example/?persona=flexible-both',
    '//evil.example/?persona=flexible-both',
    '\\\\evil.example\\?persona=flexible-both',
    'http://pay.example@evil.example/?persona=flexible-both',
    'http://pay.example.evil.example/?persona=flexible-both',
    'https://pay.example/?persona=flexible-both',
    'http://pay.example:8080/?persona=flexible-both',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('sends nobody’s proof to %s', async (address) => {
    expect(await login({ redirect_uri: address })).toMatchObject({ statusCode: 400, location: undefined })
    expect(await authorize({ redirect_uri: address })).toMatchObject({ statusCode: 400, location: undefined })
  })

  it('sends 随申办’s ticket to a page of this origin, by a path too', async () => {
    const { location } = await login({ redirect_uri: '/hosts/suishenban/app/?persona=flexible-both' })
    expect(location).toBe(`${ORIGIN}/hosts/suishenban/app/?persona=flexible-both&ticket=proof-of-suishenban`)
  })

  it('puts a new ticket in the place of an old one', async () => {
    const { location } = await login({ redirect_uri: '/hosts/suishenban/app/?ticket=old&persona=flexible-both' })
    expect(new URL(String(location)).searchParams.getAll('ticket')).toEqual(['proof-of-suishenban'])
  })

  it('knows by the referer whose page it was, where the address does not say', async () => {
    const { statusCode } = await login({ redirect_uri: '/hosts/suishenban/app/' }, { referer: PAGE })
    expect(statusCode).toBe(302)
  })

  it('says so when nobody is signed in, or the way back is missing', async () => {
    expect((await login({ redirect_uri: '/hosts/suishenban/app/' }, { referer: 'no address' })).body).toContain('没有登录')
    expect((await login({})).body).toContain('redirect_uri 参数错误')
  })
})
