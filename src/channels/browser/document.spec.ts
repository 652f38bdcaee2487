// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { openDocumentInBrowser } from './document'
import { createStandInPage } from './stand-in-page'

const FILE = { url: 'https://gateway.example/api/file', fileName: '缴费证明.pdf', headers: { Authorization: 'Bearer t' } }

describe('a document in a browser', () => {
  it('is downloaded under its name where the webview opens no tab', async () => {
    const page = createStandInPage({ opensTabs: false })
    await openDocumentInBrowser(page, FILE)
    expect({ shown: page.shown, downloads: page.downloads }).toEqual({ shown: [], downloads: ['缴费证明.pdf'] })
    expect(page.document.querySelector('a')).toBeNull()
  })

  it('is downloaded where the webview throws at the thought of a tab', async () => {
    const page = createStandInPage()
    await openDocumentInBrowser(
      {
        ...page,
        open() {
          throw new Error('blocked')
        },
      },
      FILE,
    )
    expect(page.downloads).toEqual(['缴费证明.pdf'])
  })

  it('is shown as a PDF and as nothing else', async () => {
    const types: string[] = []
    const page = createStandInPage()
    const noting = { ...page, URL: { ...page.URL, createObjectURL: (file: Blob) => (types.push(file.type), 'blob:1') } }
    await openDocumentInBrowser(noting, FILE)
    expect(types).toEqual(['application/pdf'])
  })

  it('is let go of after a while', async () => {
    const revoked: string[] = []
    const page = createStandInPage()
    await openDocumentInBrowser({ ...page, URL: { ...page.URL, revokeObjectURL: (url) => void revoked.push(url) } }, FILE)
    expect(revoked).toEqual([])
    page.runTimers()
    expect(revoked).toEqual(['blob:https://pay.example/1'])
  })

  it('is saved under its name where that is wanted, whether tabs open or not', async () => {
    const page = createStandInPage()
    await openDocumentInBrowser(page, { ...FILE, purpose: 'save' })
    expect({ shown: page.shown, downloads: page.downloads }).toEqual({ shown: [], downloads: ['缴费证明.pdf'] })
  })

  it('is printed from a frame that nobody sees, which is gone after a while', async () => {
    const page = createStandInPage()
    await openDocumentInBrowser(page, { ...FILE, purpose: 'print' })
    const frame = page.document.querySelector('iframe')
    expect([frame?.src, frame?.getAttribute('aria-hidden'), frame?.style.visibility]).toEqual(['blob:https://pay.example/1', 'true', 'hidden'])
    const done: string[] = []
    Object.defineProperty(frame, 'contentWindow', { value: { focus: () => done.push('focus'), print: () => done.push('print') } })
    frame?.dispatchEvent(new Event('load'))
    expect({ done, shown: page.shown, downloads: page.downloads }).toEqual({ done: ['focus', 'print'], shown: [], downloads: [] })
    page.runTimers()
    expect(page.document.querySelector('iframe')).toBeNull()
  })

  it('is shown where the browser prints no frame', async () => {
    const page = createStandInPage()
    await openDocumentInBrowser(page, { ...FILE, purpose: 'print' })
    const frame = page.document.querySelector('iframe')
    Object.defineProperty(frame, 'contentWindow', {
      value: {
        focus() {
          throw new DOMException('closed', 'SecurityError')
        },
      },
    })
    frame?.dispatchEvent(new Event('load'))
    expect(page.shown).toHaveLength(1)
  })

  it('is asked for with the device’s cookie, on another origin of the same site too', async () => {
    const asked: unknown[] = []
    const page = createStandInPage()
    await openDocumentInBrowser({ ...page, fetch: (url, init) => (asked.push(init), page.fetch(url, init)) }, FILE)
    expect(asked).toEqual([{ headers: FILE.headers, credentials: 'include' }])
  })

  it('is missing when the network is', async () => {
    const page = { ...createStandInPage(), fetch: () => Promise.reject(new TypeError('Failed to fetch')) }
    await expect(openDocumentInBrowser(page, FILE)).rejects.toMatchObject({ code: 'document-unavailable', reason: 'no answer' })
  })
})
