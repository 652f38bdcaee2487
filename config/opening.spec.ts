import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { common } from '../src/locales/zh-CN/common'
import { home } from '../src/locales/zh-CN/home'
import { byChannel } from '../src/locales/zh-CN/channels'
import queryString from './trimmed/query-string.js'

describe('the page itself', () => {
  const html = readFileSync(path.resolve(import.meta.dirname, '../src/index.html'), 'utf8')

  it('says what the first screen says while it opens', () => {
    expect(html).toContain(`<span class="shell__words">${home.opening}</span>`)
    expect(html).toContain(`<span class="frame__bureau">${common.bureau}</span>`)
    expect(html).toContain(`<title>${byChannel.suishenban.title}</title>`)
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
