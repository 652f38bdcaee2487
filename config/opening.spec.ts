import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { common } from '../src/locales/zh-CN/common'
import { home } from '../src/locales/zh-CN/home'
import { byChannel } from '../src/locales/zh-CN/channels'
import { inlineHashes } from './inline-hashes'
import queryString from './trimmed/query-string.js'

describe('the page itself', () => {
  const html = readFileSync(path.resolve(import.meta.dirname, '../src/index.html'), 'utf8')

  it('says what the first screen says while it opens', () => {
    expect(html).toContain(`<span class="shell__words">${home.opening}</span>`)
    expect(html).toContain(`<span class="frame__bureau">${common.bureau}</span>`)
    expect(html).toContain(`<title>${byChannel.suishenban.title}</title>`)
  })
})

describe('the hashes for a content security policy', () => {
  const sha = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

  it('are those of what runs and of what styles, and of nothing else', () => {
    const html = '<style data-href="/a.css">p{}</style><script defer src="/a.js"></script><script type="application/json">{"a":1}</script><script>run()\n</script>'
    expect(inlineHashes(html)).toEqual({ scripts: [sha('run()\n')], styles: [sha('p{}')] })
  })
})

describe('a query in Taro’s router', () => {
  it.each([
    ['', {}],
    ['a=1', { a: '1' }],
    ['a=1&b=', { a: '1', b: '' }],
    ['a=x%3D1=2', { a: 'x%3D1=2' }],
  ])('%s is taken as it stands', (query, parsed) => {
    expect(queryString.parse(query)).toEqual(parsed)
  })
})
