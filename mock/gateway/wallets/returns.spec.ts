import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownPath, unionPayReturnUrl, walletReturns } from './returns'

const app = fastify()

beforeAll(async () => {
  // A server whose other routes read forms, and fail on what is none.
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) => done(new Error('read')))
  await app.register(walletReturns, { prefix: '/returns' })
})
afterAll(() => app.close())

const locationOf = async (path: string) =>
  (await app.inject({ method: 'GET', url: `/returns/union-pay?${new URLSearchParams({ path })}` })).headers.location

describe('the return from UnionPay', () => {
  it('takes a post of anything, and sends the person to the module’s own page', async () => {
    const address = unionPayReturnUrl('http://sandbox.invalid', '/hosts/etax/app/?x=1&y=2#/pages/payment/index?id=3')
    const url = address.replace('http://sandbox.invalid', '')
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/json']) {
      const reply = await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload: 'respCode=00&{' })
      expect([reply.statusCode, reply.headers.location]).toEqual([
        303,
        '/hosts/etax/app/?x=1&y=2#/pages/payment/index?id=3',
      ])
    }
    const bare = await app.inject({ method: 'POST', url })
    expect(bare.statusCode).toBe(303)
    expect(await locationOf('/hosts/etax/app/')).toBe('/hosts/etax/app/')
  })

  it('puts nothing that was posted into the address', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/returns/union-pay?path=/a',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'accNo=6226&path=//evil.invalid&orderId=1',
    })
    expect(reply.headers.location).toBe('/a')
  })

  it('leads to nobody else', async () => {
    const away = [
      '',
      'evil.invalid',
      '//evil.invalid',
      '///evil.invalid',
      '/\\evil.invalid',
      '\\\\evil.invalid',
      '/a\\..\\..\\evil.invalid',
      '/\t/evil.invalid',
      '/\n/evil.invalid',
      '\t//evil.invalid',
      ' //evil.invalid',
      '/..//evil.invalid',
      '/a/..//evil.invalid',
      '/.//evil.invalid',
      '/%2e%2e//evil.invalid',
      'https://evil.invalid',
      'https:/evil.invalid',
      'javascript:alert(1)',
      '/a\r\nset-cookie: a=b',
      '@evil.invalid',
    ]
    for (const path of away) expect([path, await locationOf(path)]).toEqual([path, '/'])
  })

  it('leaves escaped tricks what they are: a path of our own', async () => {
    for (const path of ['/%2f%2fevil.invalid', '/%5cevil.invalid', '/@evil.invalid', '/a?to=//evil.invalid', '/%0d%0aa']) {
      const location = await locationOf(path)
      expect(new URL(String(location), 'http://sandbox.invalid').origin).toBe('http://sandbox.invalid')
      expect(location).toBe(path)
    }
  })

  it('goes to the module’s first page without a path, or with two', async () => {
    for (const query of ['', '?path=', '?path=/a&path=//evil.invalid', '?other=/a']) {
      const reply = await app.inject({ method: 'POST', url: `/returns/union-pay${query}` })
      expect([query, reply.statusCode, reply.headers.location]).toEqual([query, 303, '/'])
    }
  })

  it('writes a path of other letters so that a header takes it', () => {
    expect(ownPath('/缴费')).toBe('/%E7%BC%B4%E8%B4%B9')
  })
})
