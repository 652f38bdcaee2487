import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

const require = createRequire(import.meta.url)
const REGULAR = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const BOLD = require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')

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
    font: REGULAR,
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
  page.registerFont(FONT.regular, REGULAR).registerFont(FONT.bold, BOLD).font(FONT.regular).fontSize(11)
  draw(page)
  page.end()
  return whole
}
