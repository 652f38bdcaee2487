import { createRequire } from 'node:module'
import { openSync, type Font } from 'fontkit'
import PDFDocument from 'pdfkit'

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to say what @types/pdfkit leaves out
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** pdfkit takes a typeface that fontkit has opened as well; each document embeds a subset of its own of it. */
      registerFont(name: string, src: Font): this
    }
  }
}

const require = createRequire(import.meta.url)

/** Each is ten megabytes, and slow to read and to take apart: opened once, by the first document. */
const typefaces = {
  regular: once(() => openTypeface('400Regular/NotoSansSC_400Regular.ttf')),
  bold: once(() => openTypeface('700Bold/NotoSansSC_700Bold.ttf')),
}

/** The two weights of the embedded type, by the names under which a page asks for them. */
export const FONT = { regular: 'regular', bold: 'bold' } as const

export interface PdfOptions {
  readonly title: string
  /** When it was made, as the file says; nothing else of the clock comes in, so that the same contents give the same bytes. */
  readonly madeAt: Date
  readonly landscape?: boolean
}

/** A page of a PDF, as pdfkit draws on it. */
export type PdfPage = PDFKit.PDFDocument

/** Margin of an A4 page, in points. */
export const MARGIN = 56

/**
 * Draws a PDF on A4 with Chinese type embedded (only the characters that occur), tagged as Chinese, its title shown by the
 * viewer.
 * @param draw puts the contents on it; begins in the regular weight at 11 pt
 * @returns the whole file
 */
export function renderPdf({ title, madeAt, landscape = false }: PdfOptions, draw: (page: PdfPage) => void): Promise<Buffer> {
  const page = new PDFDocument({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin: MARGIN,
    font: '',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, CreationDate: madeAt },
  })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    page.on('data', (part: Buffer) => parts.push(part))
    page.on('end', () => resolve(Buffer.concat(parts)))
    page.on('error', reject)
  })
  page.registerFont(FONT.regular, typefaces.regular()).registerFont(FONT.bold, typefaces.bold()).font(FONT.regular).fontSize(11)
  draw(page)
  page.end()
  return whole
}

function openTypeface(file: string): Font {
  const font = openSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${file}`))
  if ('fonts' in font) throw new Error(`${file} holds several typefaces`)
  return font
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}
