import type { AuthorisationLetter } from '../../../src/domain/authorisation-letter'
import { FONT, renderPdf } from '../documents/pdf'

/** Under which name a letter is kept. */
export const LETTER_FILE_NAME = '社会保险费扣费授权书.pdf'

const TITLE_SIZE = 18
const TEXT_SIZE = 11
const LINE_GAP = 6

/** The letter on paper, whole on one page where it fits (指南 1.1.2 ⑤, 1.1.4). @param madeAt what the file says of itself */
export function letterFile({ title, blocks }: AuthorisationLetter, madeAt: Date): Promise<Buffer> {
  return renderPdf({ title, madeAt }, (page) => {
    page.font(FONT.bold).fontSize(TITLE_SIZE).text(title, { align: 'center' }).moveDown(1)
    page.fontSize(TEXT_SIZE)
    const closingFrom = blocks.findIndex(({ kind }) => kind === 'closing')
    blocks.forEach(({ kind, text }, index) => {
      if (index === closingFrom) page.moveDown(1)
      page.font(kind === 'heading' ? FONT.bold : FONT.regular).text(text, {
        lineGap: LINE_GAP,
        indent: kind === 'paragraph' ? TEXT_SIZE * 2 : 0,
      })
      page.moveDown(0.4)
    })
  })
}
