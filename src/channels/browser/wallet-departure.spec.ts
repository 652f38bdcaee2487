// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { createStandInPage } from './stand-in-page'
import { departForWallet } from './wallet-departure'

const opened = () => undefined

describe('leaving for a wallet', () => {
  it('leaves no form behind, for a page that comes back from the cache', () => {
    const page = createStandInPage()
    departForWallet(page, { kind: 'form', action: 'https://wallet.example', method: 'POST', fields: { a: '1' } }, opened)
    expect(page.left).toHaveLength(1)
    expect(page.document.querySelector('form')).toBeNull()
  })

  it.each(['javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'weixin://wap/pay?x', '/relative', ''])(
    'does not go to %s',
    (url) => {
      const page = createStandInPage()
      const told = vi.fn()
      expect(departForWallet(page, { kind: 'redirect', url }, told)).toBe('rejected')
      expect(departForWallet(page, { kind: 'form', action: url, method: 'POST', fields: {} }, told)).toBe('rejected')
      expect(page.left).toEqual([])
      expect(told).not.toHaveBeenCalled()
    },
  )
})
