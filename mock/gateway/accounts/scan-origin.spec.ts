import { expect, it } from 'vitest'
import { scanOriginOf } from './scan-origin'

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36', 'chrome', 'windows'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0', 'edge', 'windows'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0 Safari/537.36 QQBrowser/11.0', 'qq', 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_2) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15', 'safari', 'macos'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Version/17.2 Mobile/15E148 Safari/604.1', 'safari', 'ios'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36', 'chrome', 'android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0', 'firefox', 'linux'],
  ['', 'other', 'other'],
])('a screen is told by what its browser calls itself: %s', (userAgent, browser, system) => {
  expect(scanOriginOf({ address: '203.0.113.77', userAgent })).toEqual({ browser, system, network: '203.0.113.*' })
})

it.each([
  ['::ffff:203.0.113.77', '203.0.113.*'],
  ['2001:db8:85a3::8a2e:370:7334', '2001:db8:85a3:*'],
])('the end of an address is hidden: %s', (address, network) => {
  expect(scanOriginOf({ address, userAgent: '' }).network).toBe(network)
})
