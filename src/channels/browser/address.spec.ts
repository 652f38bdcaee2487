// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { addressWithoutRoute, takeFromAddress } from './address'
import { createStandInPage } from './stand-in-page'

const HREF = 'https://pay.example/app/?persona=p1&ticket=t%201&lang=zh#/pages/home/index'

describe('the page’s address', () => {
  it('gives up what is asked for, and keeps the rest and the route', () => {
    const page = createStandInPage({ href: HREF })
    expect(takeFromAddress(page, ['ticket', 'code'])).toEqual({ ticket: 't 1' })
    expect(page.location.href).toBe('https://pay.example/app/?persona=p1&lang=zh#/pages/home/index')
    expect(page.traces()).not.toContain('ticket')
  })

  it('is left alone when nothing of it is asked for', () => {
    const page = createStandInPage({ href: 'https://pay.example/app/?a=1+2&b=%E4%B8%8A#/x' })
    expect(takeFromAddress(page, ['ticket'])).toEqual({})
    expect(page.location.href).toBe('https://pay.example/app/?a=1+2&b=%E4%B8%8A#/x')
  })

  it('keeps nobody out where a webview forbids to change it', () => {
    const page = createStandInPage({ href: HREF })
    const forbidding = {
      location: page.location,
      history: {
        state: null,
        replaceState() {
          throw new DOMException('too many calls', 'SecurityError')
        },
      },
    }
    expect(takeFromAddress(forbidding, ['ticket'])).toEqual({ ticket: 't 1' })
  })

  it('has no route for a login page to trip over', () => {
    expect(addressWithoutRoute(createStandInPage({ href: HREF }))).toBe('https://pay.example/app/?persona=p1&ticket=t%201&lang=zh')
  })
})
