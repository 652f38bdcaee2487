import { describe, expect, it } from 'vitest'
import { withBridge } from './app-page'

const SCRIPT = '<script src="/hosts/assets/bridge-alipay.js"></script>'
const insert = (html: string) => withBridge(html, '/hosts/assets/bridge-alipay.js')

describe('the H5 build’s page in a host', () => {
  it.each([
    ['<html><head><script src="/app.js"></script></head>', `<html><head>${SCRIPT}<script src="/app.js"></script></head>`],
    ['<HEAD lang="zh">\n<title>x</title>', `<HEAD lang="zh">${SCRIPT}\n<title>x</title>`],
    ['<head></head><body><header></header>', `<head>${SCRIPT}</head><body><header></header>`],
  ])('has the bridge before every script of its own', (html, expected) => {
    expect(insert(html)).toBe(expected)
  })

  it('keeps what stands in it, marks of replacement included', () => {
    expect(insert('<head></head><script>"$& $1 $$"</script>')).toBe(`<head>${SCRIPT}</head><script>"$& $1 $$"</script>`)
  })

  it.each(['', '<header></header>', '<html><body></body></html>'])('cannot be made of a page without a head', (html) => {
    expect(() => insert(html)).toThrow('no <head>')
  })
})
