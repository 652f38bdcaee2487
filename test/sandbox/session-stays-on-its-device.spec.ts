import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEVICE } from '../device'
import { startStage, type Stage } from './phone'

const COOKIE = /^device=([A-Za-z0-9_-]{43}); Path=\/api; HttpOnly; SameSite=Strict$/

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ trustedProxies: '127.0.0.1' })
})
afterAll(() => stage.close())

type Headers = Readonly<Record<string, string>>

async function open(headers: Headers = {}): Promise<{ readonly token: string; readonly cookie: string | null }> {
  const { proof } = await stage.control<{ proof: object }>('POST', '/sandbox/host-proofs', { persona: 'flexible-both', channel: 'suishenban' })
  const response = await fetch(`${stage.url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ channel: 'suishenban', proof }) })
  expect(response.status).toBe(201)
  const { token } = (await response.json()) as { token: string }
  return { token, cookie: response.headers.get('set-cookie') }
}

const look = async (token: string, headers: Headers): Promise<string> => {
  const response = await fetch(`${stage.url}/api/overview`, { headers: { authorization: `Bearer ${token}`, ...headers } })
  const { code } = (await response.json()) as { code?: string }
  return code ?? 'in'
}

const counted = async (): Promise<number> => Number(/^gateway_sessions_strayed_total (\d+)$/m.exec(await (await fetch(`${stage.url}/metrics`)).text())?.[1] ?? 0)

describe('a session', () => {
  it('is a browser’s by a cookie that no script reads, and its token is worth nothing without', async () => {
    const { token, cookie } = await open()
    expect(cookie).toMatch(COOKIE)
    const [pair = ''] = (cookie ?? '').split(';')
    expect(await look(token, { cookie: pair })).toBe('in')
    expect(await look(token, { cookie: `theme=dark; ${pair}; language=en` })).toBe('in')
    const before = await counted()
    const elsewhere: readonly Headers[] = [{}, DEVICE, { cookie: `device=${'x'.repeat(43)}` }, { cookie: `not${pair}` }, { cookie: pair, ...DEVICE }, { cookie: `${pair}x` }]
    for (const headers of elsewhere) expect(await look(token, headers)).toBe('session-required')
    expect((await counted()) - before).toBe(elsewhere.length)
    expect(await look(token, { cookie: pair })).toBe('in')
    expect(await counted()).toBe(before + elsewhere.length)
  })

  it('is told about in the log where its token comes from elsewhere, without saying whose', async () => {
    const { token, cookie } = await open()
    expect(await look(token, {})).toBe('session-required')
    const told = () => stage.reports.filter((line) => line.includes('another device'))
    await expect.poll(() => told().length).toBeGreaterThan(0)
    const device = COOKIE.exec(cookie ?? '')?.[1] ?? ''
    for (const line of stage.log) for (const secret of [token, device]) expect(line).not.toContain(secret)
    expect(JSON.parse(told().at(-1) ?? '')).toMatchObject({ level: 'warn', requestId: expect.stringMatching(/^.{4}-.{4}$/) })
  })

  it('of a second tab shares the cookie, so that both go on', async () => {
    const first = await open()
    const [cookie = ''] = (first.cookie ?? '').split(';')
    const second = await open({ cookie })
    expect(second.cookie).toBeNull()
    expect([await look(first.token, { cookie }), await look(second.token, { cookie })]).toEqual(['in', 'in'])
  })

  it('takes no cookie for a device’s that is none', async () => {
    for (const cookie of ['device=short', 'device=', `device=${'x'.repeat(200)}`, 'device=<script>']) expect((await open({ cookie })).cookie).toMatch(COOKIE)
  })

  it('is a mini-program’s by a header of its own, and sets it no cookie', async () => {
    const { token, cookie } = await open(DEVICE)
    expect(cookie).toBeNull()
    expect([await look(token, DEVICE), await look(token, {})]).toEqual(['in', 'session-required'])
    const proof = await fetch(`${stage.url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json', 'device-id': 'too short' }, body: '{}' })
    expect(await proof.json()).toMatchObject({ code: 'request-invalid' })
  })

  it('has a cookie that goes over TLS alone, where it came over TLS', async () => {
    expect((await open({ 'x-forwarded-proto': 'https' })).cookie).toMatch(/; Secure$/)
  })
})
