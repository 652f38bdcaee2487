import { describe, expect, it } from 'vitest'
import { period } from '../../../src/domain/period'
import { readPdfText } from '../documents/pdf-text.fixture'
import { drawCertificate, type CertificateContents } from './certificate-pdf'

const ROW = {
  taxOffice: '国家税务总局上海市浦东新区税务局',
  agency: '上海市社会保险事业管理中心浦东分中心',
  personNo: '000000001900123456',
  levyCategory: '城乡居民基本养老保险费',
  levySubcategory: '城乡居民基本养老保险基金收入',
  period: { from: '2026-01', to: '2026-12' },
  settledOn: '2026-09-14',
  amountFen: 50_000,
}

const contents = (rows: number, name = '沈知秋'): CertificateContents => ({
  number: '31202609201234567890',
  checkCode: 'aBcDeFgHiJ',
  verifyUrl: 'https://gateway.invalid/verify/31202609201234567890-aBcDeFgHiJ',
  person: { name, documentType: 'residentIdCard', documentNumber: '310101198809170216' },
  period: { from: period('2025-01'), to: period('2026-12') },
  taxOffice: ROW.taxOffice,
  rows: Array.from({ length: rows }, () => ROW),
  totalFen: rows * ROW.amountFen,
  appliedAt: new Date('2026-09-20T02:00:00Z'),
})

const count = (text: string, part: string) => text.split(part).length - 1

describe('the certificate’s file', () => {
  it.each([1, 7, 8, 20])('with %i rows lists each once, sums them up once and closes once', async (rows) => {
    const pages = await readPdfText(await drawCertificate(contents(rows)))
    const text = pages.join('')
    expect(count(text, '2026-01至2026-12')).toBe(rows)
    expect(count(text, `合计${(rows * 500).toFixed(2)}`)).toBe(1)
    expect([count(text, '特此证明'), count(text, '第1页')]).toEqual([1, 1])
    expect(pages.at(-1)).toContain('特此证明')
    pages.forEach((page, index) => {
      expect(page).toContain('证明编号：31202609201234567890校验码：aBcDeFgHiJ')
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
    })
  })

  it('has the same bytes when it is drawn again, and others for another amount', async () => {
    const first = await drawCertificate(contents(3))
    expect((await drawCertificate(contents(3))).equals(first)).toBe(true)
    expect((await drawCertificate({ ...contents(3), totalFen: 1 })).equals(first)).toBe(false)
  })

  it('keeps a rare character of a name', async () => {
    expect((await readPdfText(await drawCertificate(contents(1, '昷䶮𬱖')))).join('')).toContain('昷䶮𬱖（居民身份证')
  })
})
