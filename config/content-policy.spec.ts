import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contentPolicy } from './content-policy'

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const directive = (policy: string, name: string) => policy.split('; ').find((one) => one.startsWith(`${name} `))

describe('what a page may load', () => {
  it('is its own and nothing else', () => {
    const policy = contentPolicy('<html><head><script src="/app/js/a.js"></script></head></html>')
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "form-action 'self'",
      'object-src blob:',
      "frame-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
  })

  it('is, of inline scripts, those that were built into it, to the byte', () => {
    const [one, other] = ["document.title='<b>'", '\n  start()\n']
    const policy = contentPolicy(`<script>${one}</script><SCRIPT type="module" data-src="x">${other}</SCRIPT><script defer src="/a.js"></script>`)
    expect(directive(policy, 'script-src')).toBe(`script-src 'self' ${sha256(one)} ${sha256(other)}`)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })

  it('is what a bureau names: a host’s SDK, its gateway, its wallets', () => {
    const origins = { scripts: ['https://open.95516.com'], connections: ['https://gateway.example.gov.cn'], forms: ['https://gateway.95516.com'] }
    const policy = contentPolicy('', { origins })
    expect([directive(policy, 'script-src'), directive(policy, 'connect-src'), directive(policy, 'form-action')]).toEqual([
      "script-src 'self' https://open.95516.com",
      "connect-src 'self' https://gateway.example.gov.cn",
      "form-action 'self' https://gateway.95516.com",
    ])
  })

  it('is framed by the bench alone', () => {
    const policy = contentPolicy('', { framed: true })
    expect([directive(policy, 'frame-ancestors'), directive(policy, 'frame-src')]).toEqual(["frame-ancestors 'self'", "frame-src 'self' blob:"])
  })
})
