import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStage, type Stage } from './phone'

const INLINE = 'window.began = true'
const PAGE = `<!doctype html><html><head><script>${INLINE}</script></head><body></body></html>`

let stage: Stage
let appDir: string
beforeAll(async () => {
  appDir = mkdtempSync(path.join(os.tmpdir(), 'app-'))
  writeFileSync(path.join(appDir, 'index.html'), PAGE)
  writeFileSync(path.join(appDir, 'app.0a1b2c3d.js'), '')
  stage = await startStage({ appDir, trustedProxies: '127.0.0.1' })
})
afterAll(async () => {
  await stage.close()
  rmSync(appDir, { recursive: true, force: true })
})

const headersOf = async (route: string, headers: Record<string, string> = {}) => (await fetch(`${stage.url}${route}`, { headers, redirect: 'manual' })).headers
const PAGES = ['/app/', '/hosts/etax/app/', '/', '/verify']
const ALL = [...PAGES, '/app/app.0a1b2c3d.js', '/api/calendar', '/api/overview', '/api/nowhere', '/sandbox/personas', '/hosts/assets/bench.js', '/nowhere']

describe('every answer', () => {
  it.each(ALL)('%s is what it is called, tells no other page where one came from, and gives no device away', async (route) => {
    const headers = await headersOf(route)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(['strict-origin', 'no-referrer']).toContain(headers.get('referrer-policy'))
    expect(headers.get('permissions-policy')).toContain('camera=(), geolocation=()')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('that came over TLS says that the next one will', async () => {
    const headers = await headersOf('/app/', { 'x-forwarded-proto': 'https' })
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  })

  it('that is about somebody is kept by nobody', async () => {
    for (const route of ['/api/overview', '/api/calendar', '/sandbox/personas', '/hosts/etax/app/', '/verify', '/nowhere']) expect([route, (await headersOf(route)).get('cache-control')]).toEqual([route, 'no-store'])
    expect((await headersOf('/app/')).get('cache-control')).toBe('no-cache')
    expect((await headersOf('/app/app.0a1b2c3d.js')).get('cache-control')).toBe('public, max-age=31536000, immutable')
  })
})

describe('a page', () => {
  it.each(PAGES)('%s runs no script but its own', async (route) => {
    const policy = (await headersOf(route)).get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|https?:)/)
  })

  it('runs the inline script that was built into it, and when it is built anew, the new one', async () => {
    const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    for (const route of ['/app/', '/hosts/wechat/app/']) expect((await headersOf(route)).get('content-security-policy')).toContain(`script-src 'self' ${sha256(INLINE)};`)
    writeFileSync(path.join(appDir, 'index.html'), PAGE.replace(INLINE, 'window.began = 2'))
    for (const route of ['/app/', '/hosts/wechat/app/']) expect((await headersOf(route)).get('content-security-policy')).toContain(`script-src 'self' ${sha256('window.began = 2')};`)
  })

  it('is framed by nobody; in a host of the bench, by the bench', async () => {
    const framing = async (route: string) => /frame-ancestors [^;]*/.exec((await headersOf(route)).get('content-security-policy') ?? '')?.[0]
    expect([await framing('/app/'), await framing('/verify'), await framing('/hosts/etax/app/')]).toEqual(["frame-ancestors 'none'", "frame-ancestors 'none'", "frame-ancestors 'self'"])
  })
})
