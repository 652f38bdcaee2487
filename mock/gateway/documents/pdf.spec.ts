import { describe, expect, it } from 'vitest'
import { FONT, renderPdf } from './pdf'
import { readPdfText } from './pdf-text.fixture'

const MADE_AT = new Date('2026-09-20T02:00:00Z')
const LINES = '社会保险费扣费授权书：“本人” 2238.00元'

const make = () => renderPdf({ title: '授权书', madeAt: MADE_AT }, (page) => page.text(LINES).addPage().font(FONT.bold).text('昷䶮𬱖'))

describe('a PDF of the gateway', () => {
  it('gives its Chinese text back, page by page', async () => {
    expect(await readPdfText(await make())).toEqual([LINES.replace(/\s/g, ''), '昷䶮𬱖'])
  })

  it('has the same bytes when it is made again', async () => {
    expect((await make()).equals(await make())).toBe(true)
  })

  it('embeds the characters that occur, not the whole type', async () => {
    expect((await make()).length).toBeLessThan(60_000)
  })
})
