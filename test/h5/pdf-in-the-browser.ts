import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import jsQR from 'jsqr'
import type { Browser } from 'playwright-core'

const require = createRequire(import.meta.url)
const ORIGIN = 'http://pdf.invalid'
const SCRIPTS: Readonly<Record<string, string>> = {
  '/pdf.mjs': require.resolve('pdfjs-dist/build/pdf.mjs'),
  '/worker.mjs': require.resolve('pdfjs-dist/build/pdf.worker.mjs'),
}

/** A page of a PDF as it is seen. */
export interface PdfPicture {
  readonly png: Buffer
  readonly width: number
  readonly height: number
  /** What its QR code says; null when none is read. */
  readonly qr: string | null
}

interface Drawn {
  readonly width: number
  readonly height: number
  readonly png: string
  readonly pixels: string
}

/** Draws every page of a PDF in Chromium, as a viewer would, and reads the QR code out of the picture, as a camera would. */
export async function drawPdf(browser: Browser, file: Uint8Array, scale = 2): Promise<PdfPicture[]> {
  const context = await browser.newContext()
  await context.route(`${ORIGIN}/**`, async (route) => {
    const script = SCRIPTS[new URL(route.request().url()).pathname]
    if (script === undefined) return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>pdf</title>' })
    return route.fulfill({ contentType: 'text/javascript', body: await readFile(script, 'utf8') })
  })
  const page = await context.newPage()
  await page.goto(`${ORIGIN}/`)
  const source = DRAW.replace('FILE', JSON.stringify(Buffer.from(file).toString('base64'))).replace('SCALE', String(scale))
  const drawn: Drawn[] = await page.evaluate(source)
  await context.close()
  return drawn.map(({ width, height, png, pixels }) => ({
    width,
    height,
    png: Buffer.from(png.replace(/^.*,/, ''), 'base64'),
    qr: jsQR(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height)?.data ?? null,
  }))
}

// As text, since the module it imports exists in that page alone.
const DRAW = `(async () => {
  const { getDocument, GlobalWorkerOptions } = await import('/pdf.mjs')
  GlobalWorkerOptions.workerSrc = '/worker.mjs'
  const bytes = Uint8Array.from(atob(FILE), (letter) => letter.charCodeAt(0))
  const pdf = await getDocument({ data: bytes }).promise
  const base64 = (array) => {
    let text = ''
    for (let at = 0; at < array.length; at += 32768) text += String.fromCharCode(...array.subarray(at, at + 32768))
    return btoa(text)
  }
  const pages = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({ scale: SCALE })
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    const context = canvas.getContext('2d')
    await page.render({ canvasContext: context, viewport }).promise
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    pages.push({ width: canvas.width, height: canvas.height, png: canvas.toDataURL('image/png'), pixels: base64(data) })
  }
  return pages
})()`
