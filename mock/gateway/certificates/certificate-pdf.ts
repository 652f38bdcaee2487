import { encode } from 'uqr'
import type { components } from '../../../types/gateway'
import { fen, formatYuan } from '../../../src/domain/money'
import { formatPeriodRange, type PeriodRange } from '../../../src/domain/period'
import { shanghaiDay } from '../../../src/domain/time'
import { FONT, MARGIN, renderPdf, type PdfPage } from '../documents/pdf'
import type { CertificateMark } from './certificate-number'
import type { CertifiedPerson, CertifiedRow } from './certified'

/** What stands on a certificate. */
export interface CertificateContents extends CertificateMark {
  readonly verifyUrl: string
  readonly person: CertifiedPerson
  readonly period: PeriodRange
  readonly taxOffice: string
  readonly rows: readonly CertifiedRow[]
  readonly totalFen: number
  readonly appliedAt: Date
}

interface Column {
  readonly head: string
  /** In points; together they are as wide as the page between its margins. */
  readonly width: number
  readonly align?: 'right' | 'center'
}

const TITLE = '社会保险费缴费证明'

/** In the guide's words and order (指南 2.1.3). */
const COLUMNS: readonly Column[] = [
  { head: '序号', width: 30, align: 'center' },
  { head: '征收税务机关', width: 122 },
  { head: '社保经办机构', width: 122 },
  { head: '人员编号', width: 68 },
  { head: '征收品目', width: 90 },
  { head: '征收子目', width: 84 },
  { head: '费款所属期起止', width: 76 },
  { head: '入（退）库日期', width: 68 },
  { head: '实缴（退）金额', width: 69.89, align: 'right' },
]
const WIDTH = COLUMNS.reduce((sum, { width }) => sum + width, 0)
const PAGE_HEIGHT = 595.28

const DOCUMENTS: Readonly<Record<components['schemas']['DocumentType'], string>> = {
  residentIdCard: '居民身份证',
  hkMacauTaiwanResidencePermit: '港澳台居民居住证',
  hkMacauTravelPermit: '港澳居民来往内地通行证',
  taiwanTravelPermit: '台湾居民来往大陆通行证',
  foreignPermanentResidentIdCard: '外国人永久居留身份证',
  foreignPassport: '外国护照',
}

const CELL_SIZE = 8.5
const CELL_PADDING = 4
const QR_SIZE = 68
/** Where the table has to end, so that the foot with the QR code fits under it. */
const TABLE_END = PAGE_HEIGHT - MARGIN - QR_SIZE - 12
/** 特此证明, who certifies, and the day. */
const CLOSING_HEIGHT = 66

const LINE_HEIGHT = 12.5

/** A row of the table, its cells broken into lines. */
interface Line {
  readonly cells: readonly (readonly string[])[]
  readonly height: number
  readonly font: string
}

/** One page's part of the table. */
interface Sheet {
  readonly top: number
  readonly lines: Line[]
}

/**
 * Draws the certificate (指南 2.1.3): lead, table, 合计, 特此证明; on each page the number and the QR code by which anybody
 * verifies it. The same contents give the same bytes.
 */
export function drawCertificate(contents: CertificateContents): Promise<Buffer> {
  return renderPdf({ title: TITLE, madeAt: contents.appliedAt, landscape: true }, (page) => {
    const { head, sheets, closesApart } = layOut(page, contents)
    const pages = sheets.length + (closesApart ? 1 : 0)
    let bottom = 0
    sheets.forEach((sheet, index) => {
      if (index === 0) drawLead(page, contents)
      else page.addPage()
      bottom = drawTable(page, sheet, head)
      drawFoot(page, contents, index + 1, pages)
    })
    if (closesApart) {
      page.addPage()
      bottom = MARGIN
      drawFoot(page, contents, pages, pages)
    }
    drawClosing(page, contents, bottom)
  })
}

/** Which rows stand on which page; the closing words get a page of their own when none is left for them. */
function layOut(page: PdfPage, { rows, totalFen }: CertificateContents): { readonly head: Line; readonly sheets: readonly Sheet[]; readonly closesApart: boolean } {
  const broken = createLineBreaker(page)
  const head = broken(COLUMNS.map(({ head: text }) => text), FONT.bold)
  const total = broken(['', '合计', '', '', '', '', '', '', formatYuan(fen(totalFen))], FONT.bold)
  const lines = [...rows.map((row, index) => broken(cellsOf(row, index + 1), FONT.regular)), total]
  let sheet: Sheet = { top: TABLE_TOP, lines: [] }
  const sheets = [sheet]
  let y = sheet.top + head.height
  for (const line of lines) {
    if (y + line.height > TABLE_END) {
      sheet = { top: MARGIN, lines: [] }
      sheets.push(sheet)
      y = MARGIN + head.height
    }
    sheet.lines.push(line)
    y += line.height
  }
  return { head, sheets, closesApart: y + CLOSING_HEIGHT > TABLE_END }
}

/**
 * Breaks the cells of a row into lines. Chinese breaks anywhere but before a closing bracket, and numbers where they must;
 * pdfkit's own breaking measures each cell anew, which takes half a minute for ten years of payments.
 */
function createLineBreaker(page: PdfPage): (cells: readonly string[], font: string) => Line {
  const widths = new Map<string, number>()
  const lines = new Map<string, readonly string[]>()

  function widthOf(character: string, font: string): number {
    const key = `${font} ${character}`
    const known = widths.get(key) ?? page.font(font).fontSize(CELL_SIZE).widthOfString(character)
    widths.set(key, known)
    return known
  }

  function linesOf(text: string, width: number, font: string): readonly string[] {
    const key = `${font} ${width} ${text}`
    const known = lines.get(key) ?? breakText(text, width, (character) => widthOf(character, font))
    lines.set(key, known)
    return known
  }

  return (cells, font) => {
    const broken = COLUMNS.map((column, index) => linesOf(cells[index] ?? '', innerWidth(column), font))
    return { cells: broken, font, height: Math.max(...broken.map(({ length }) => length)) * LINE_HEIGHT + 2 * CELL_PADDING }
  }
}

/** What must not be torn from what stands before it: a closing bracket, and the parts of a month or a day. */
const STICKS = /^(?:）|[0-9-])$/
const TORN_NUMBER = /[0-9-]$/

function breakText(text: string, width: number, widthOf: (character: string) => number): readonly string[] {
  const measure = (part: string) => Array.from(part).reduce((sum, character) => sum + widthOf(character), 0)
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (line === '' || measure(line + character) <= width) {
      line += character
      continue
    }
    const keep = STICKS.test(character) ? (/^(.+ )[^ ]*$/.exec(line)?.[1] ?? null) : null
    if (keep !== null && TORN_NUMBER.test(line)) {
      lines.push(keep.trim())
      line = line.slice(keep.length) + character
    } else {
      lines.push(line.trim())
      line = character
    }
  }
  return [...lines, line.trim()]
}

const cellsOf = (row: CertifiedRow, index: number): string[] => [
  String(index),
  row.taxOffice,
  row.agency,
  row.personNo,
  row.levyCategory,
  row.levySubcategory ?? '',
  formatPeriodRange(row.period),
  row.settledOn,
  formatYuan(fen(row.amountFen)),
]

const innerWidth = ({ width }: Column): number => width - 2 * CELL_PADDING

const LEAD_TOP = MARGIN + 34

/** Where the table begins on the first page, under the lead. */
const TABLE_TOP = LEAD_TOP + 62

function drawLead(page: PdfPage, { person, number, period, taxOffice }: CertificateContents): void {
  page.font(FONT.bold).fontSize(20).text(TITLE, MARGIN, MARGIN - 6, { width: WIDTH, align: 'center' })
  page.font(FONT.regular).fontSize(9).text(`证明编号：${number}`, MARGIN, LEAD_TOP, { width: WIDTH, align: 'right', lineBreak: false })
  const whose = `${person.name}（${DOCUMENTS[person.documentType]}：${person.documentNumber}）`
  page.fontSize(11).text(`${whose}于 ${formatPeriodRange(period)}（费款所属期）`, MARGIN, LEAD_TOP + 14, { width: WIDTH, height: 20, ellipsis: true })
  page.text(`在税务机关缴纳社会保险费情况如下（征收税务机关：${taxOffice}）：`, MARGIN, LEAD_TOP + 32, { width: WIDTH })
}

/** @returns where it ends */
function drawTable(page: PdfPage, { top, lines }: Sheet, head: Line): number {
  return [head, ...lines].reduce((y, line) => drawRow(page, y, line), top)
}

function drawRow(page: PdfPage, y: number, { cells, height, font }: Line): number {
  page.font(font).fontSize(CELL_SIZE).lineWidth(0.5)
  let x = MARGIN
  COLUMNS.forEach((column, index) => {
    page.rect(x, y, column.width, height).stroke('#444444')
    page.fillColor('#000000')
    cells[index]?.forEach((text, line) => {
      const room = text === '' || column.align === undefined ? 0 : innerWidth(column) - page.widthOfString(text)
      const left = x + CELL_PADDING + (column.align === 'center' ? room / 2 : room)
      if (text !== '') page.text(text, left, y + CELL_PADDING + line * LINE_HEIGHT, { lineBreak: false })
    })
    x += column.width
  })
  return y + height
}

function drawClosing(page: PdfPage, { appliedAt }: CertificateContents, bottom: number): void {
  page.font(FONT.regular).fontSize(11).text('特此证明。', MARGIN, bottom + 10, { width: WIDTH })
  page.text('国家税务总局上海市税务局', MARGIN, bottom + 26, { width: WIDTH, align: 'right' })
  page.text(shanghaiDay(appliedAt), MARGIN, bottom + 44, { width: WIDTH, align: 'right' })
}

function drawFoot(page: PdfPage, { number, checkCode, verifyUrl }: CertificateContents, sheet: number, sheets: number): void {
  const top = PAGE_HEIGHT - MARGIN - QR_SIZE
  drawQr(page, verifyUrl, MARGIN, top)
  const lines = [`证明编号：${number}`, `校验码：${checkCode}`, '扫描二维码可验证本证明的真伪，并核对文件是否被改动。', `第 ${sheet} 页，共 ${sheets} 页`]
  page.font(FONT.regular).fontSize(9).fillColor('#000000')
  lines.forEach((line, index) => page.text(line, MARGIN + QR_SIZE + 10, top + 5 + index * 15, { lineBreak: false }))
}

/** The code as black squares on the page's white, its quiet zone kept free by the margin. */
function drawQr(page: PdfPage, text: string, left: number, top: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const unit = QR_SIZE / size
  data.forEach((line, row) => {
    line.forEach((on, column) => {
      if (on) page.rect(left + column * unit, top + row * unit, unit + 0.05, unit + 0.05)
    })
  })
  page.fill('#000000')
}
