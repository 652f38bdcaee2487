import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { readPdfText } from '../../mock/gateway/documents/pdf-text.fixture'
import { DEVICE } from '../device'
import { duesOf, lookUp, newKey, OPEN_DAY, startStage, tokenOf, type Phone, type Problem, type Stage } from './phone'

type Schemas = components['schemas']
type Certificate = Schemas['Certificate']
type Received = Schemas['ReceivedPaymentPage']
type Verdict = Schemas['CertificateVerdict']

const TWO_OFFICES = 'nothing-due'
const PARENT = 'medical-adult'
const CHILD = 'medical-child'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
beforeEach(async () => {
  await stage.control('POST', '/sandbox/reset', { now: OPEN_DAY })
})
afterAll(() => stage.close())

const ownId = (phone: Phone) => phone.opened.overview.contributor?.contributorId ?? ''
const received = (phone: Phone, contributorId = ownId(phone), query = '') => phone.get<Received>(`/contributors/${contributorId}/received-payments${query}`)
const apply = <Body = Certificate>(phone: Phone, more: object = {}, key = newKey()) =>
  phone.send<Body>('POST', '/certificates', { contributorId: ownId(phone), scope: 'all', ...more }, key)
const verify = async (body: object): Promise<Verdict> => stage.control('POST', '/api/certificate-verifications', body)

async function made(phone: Phone, certificateId: string): Promise<Certificate> {
  await expect.poll(async () => (await phone.get<Certificate>(`/certificates/${certificateId}`)).state, { timeout: 40_000, interval: 300 }).toBe('ready')
  return phone.get(`/certificates/${certificateId}`)
}

async function file(phone: Phone, certificateId: string): Promise<Buffer> {
  const response = await fetch(`${stage.url}/api/certificates/${certificateId}/file`, { headers: { ...DEVICE, authorization: `Bearer ${phone.opened.token}` } })
  expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'no-store'])
  return Buffer.from(await response.arrayBuffer())
}

/** The number and the code, as they stand on the certificate. */
async function markOf(pdf: Buffer): Promise<{ certificateNo: string; checkCode: string }> {
  const [page = ''] = await readPdfText(pdf)
  const [, certificateNo = '', checkCode = ''] = /证明编号：([0-9]{20})校验码：([A-Za-z0-9]{10})/.exec(page) ?? []
  return { certificateNo, checkCode }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const changed = (text: string, at: number) => text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)

describe('what can be certified', () => {
  it('is what is in the treasury: SSB-CERT-01, three working days after paying and not before', async () => {
    const phone = await stage.phone('flexible-both', 'alipay')
    const before = await received(phone)
    const { dues } = await duesOf(stage, phone, 'flexible-both')
    const { body: order } = await phone.order('alipay', dues)
    await stage.pay('alipay', tokenOf((await phone.instruct(order.orderId)).body))
    await phone.send('POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'accepted' })
    expect((await phone.see(order.orderId)).state).toBe('paid')
    // Paid on Sunday 20 September 2026: Monday, Tuesday and Wednesday are the three.
    for (const [now, more] of [['2026-09-22T23:50:00+08:00', 0], ['2026-09-23T00:00:00+08:00', dues.length]] as const) {
      await stage.control('PUT', '/sandbox/clock', { now })
      const again = await stage.phone('flexible-both', 'alipay')
      const page = await received(again)
      expect(page.totalCount).toBe(before.totalCount + more)
      expect(page.totalFen).toBe(before.totalFen + (more === 0 ? 0 : order.totalFen))
    }
  })

  it('is asked for by period, by insurance and by office, in pages that add up to the whole', async () => {
    const phone = await stage.phone(TWO_OFFICES, 'suishenban')
    const whole = await received(phone, ownId(phone), '?limit=100')
    expect(whole.taxOffices).toEqual(['国家税务总局上海市徐汇区税务局', '国家税务总局上海市静安区税务局'])
    expect(whole.items.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(whole.totalFen)
    expect(whole.items).toHaveLength(whole.totalCount)
    const pages: Received[] = [await received(phone, ownId(phone), '?limit=10')]
    for (let next = pages[0]?.nextCursor; next; next = pages.at(-1)?.nextCursor) pages.push(await received(phone, ownId(phone), `?limit=10&cursor=${next}`))
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items)
    const [pension, medical] = [await received(phone, ownId(phone), '?scope=pension&limit=100'), await received(phone, ownId(phone), '?scope=medical&limit=100')]
    expect(new Set(pension.items.map(({ insurance }) => insurance))).toEqual(new Set(['flexiblePension']))
    expect(pension.totalFen + medical.totalFen).toBe(whole.totalFen)
    const office = await received(phone, ownId(phone), `?limit=100&taxOffice=${encodeURIComponent(medical.items[0]?.taxOffice ?? '')}`)
    expect(office.items).toEqual(medical.items)
    expect(office.taxOffices).toEqual(whole.taxOffices)
    const month = whole.items.at(-1)?.period.from ?? ''
    const one = await received(phone, ownId(phone), `?periodFrom=${month}&periodTo=${month}`)
    expect(one.items.map(({ period }) => period.from)).toEqual([month, month])
    for (const bad of ['?periodFrom=2026-02&periodTo=2026-01', '?periodFrom=2026-02', '?scope=none', '?cursor=x', '?limit=0']) {
      expect((await phone.send<Problem>('GET', `/contributors/${ownId(phone)}/received-payments${bad}`)).body.code).toBe('request-invalid')
    }
  })

  it('of another person is what one paid oneself, and nothing where one paid nothing', async () => {
    const phone = await stage.phone(PARENT, 'alipay')
    const other = (await lookUp(stage, phone, 'flexible-both')).body
    expect(await received(phone, other.contributorId)).toMatchObject({ totalCount: 0, taxOffices: [] })
    expect((await apply<Problem>(phone, { contributorId: other.contributorId })).body).toMatchObject({ status: 409, code: 'certificate-empty' })
    const child = (await lookUp(stage, phone, CHILD)).body
    const childs = (await phone.get<Schemas['DuePage']>(`/contributors/${child.contributorId}/dues`)).items
    const { body: order } = await phone.order('alipay', childs)
    await stage.pay('alipay', tokenOf((await phone.instruct(order.orderId)).body))
    await phone.send('POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'accepted' })
    expect((await phone.see(order.orderId)).state).toBe('paid')
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-24T10:00:00+08:00' })
    const later = await stage.phone(PARENT, 'suishenban')
    const known = (await lookUp(stage, later, CHILD)).body
    expect((await received(later, known.contributorId)).totalFen).toBe(order.totalFen)
    expect((await apply(later, { contributorId: known.contributorId })).body).toMatchObject({ state: 'preparing', contributorNameMasked: '**满', totalFen: order.totalFen })
    expect((await later.send<Problem>('GET', `/contributors/${'x'.repeat(24)}/received-payments`)).body.code).toBe('not-found')
  })
})

describe('a certificate', () => {
  it('is being made first, then made by itself; its file is there from then on, the same each time', async () => {
    const phone = await stage.phone('flexible-both', 'suishenban')
    const key = newKey()
    const applied = await apply(phone, { period: { from: '2025-01', to: '2026-12' } }, key)
    expect([applied.status, applied.body.state]).toEqual([201, 'preparing'])
    expect((await apply(phone, { period: { from: '2025-01', to: '2026-12' } }, key)).body.certificateId).toBe(applied.body.certificateId)
    expect((await apply<Problem>(phone, { scope: 'medical' }, key)).body.code).toBe('idempotency-key-reused')
    const early = await phone.send<Problem>('GET', `/certificates/${applied.body.certificateId}/file`)
    expect([early.body.code, early.headers.get('retry-after')]).toEqual(['certificate-preparing', '1'])
    await made(phone, applied.body.certificateId)
    const [first, second] = [await file(phone, applied.body.certificateId), await file(phone, applied.body.certificateId)]
    expect(first.equals(second)).toBe(true)
    expect(first.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('SSB-CERT-07: says of whom and what, row by row as it was received, with its sum; its QR code names nobody', async () => {
    const phone = await stage.phone('flexible-both', 'suishenban')
    const { name, documentNumber } = (await stage.control<{ id: string; name: string; documentNumber: string }[]>('GET', '/sandbox/personas')).find(({ id }) => id === 'flexible-both') ?? { name: '', documentNumber: '' }
    const whole = await received(phone, ownId(phone), '?limit=100')
    const { certificateId, period } = (await apply(phone)).body
    expect([period.from.slice(5), period.to.slice(5)]).toEqual(['01', '12'])
    await made(phone, certificateId)
    const pages = await readPdfText(await file(phone, certificateId))
    expect(pages.length).toBeGreaterThan(1)
    const text = pages.join('')
    for (const words of ['社会保险费缴费证明', `${name}（居民身份证：${documentNumber}）`, '在税务机关缴纳社会保险费情况如下', '特此证明']) expect(text).toContain(words)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
      if (index < pages.length - 1) for (const head of ['序号', '征收税务机关', '社保经办机构', '人员编号', '征收品目', '征收子目', '费款所属期起止', '入（退）库日期', '实缴（退）金额']) expect(page).toContain(head)
    }
    const yuan = (amountFen: number) => (amountFen / 100).toFixed(2)
    expect(text).toContain(`合计${yuan(whole.totalFen)}`)
    const rows = [...text.matchAll(/(\d{4}-\d{2})(20\d{2}-\d{2}-\d{2})(\d+\.\d{2})/g)].map(([, month, day, amount]) => `${month} ${day} ${amount}`)
    expect(rows.sort()).toEqual(whole.items.map(({ period: { from }, settledOn, amountFen }) => `${from} ${settledOn} ${yuan(amountFen)}`).sort())
  })

  it('is for one office at a time: WEB-CERT-07, of several one has to be named', async () => {
    const phone = await stage.phone(TWO_OFFICES, 'suishenban')
    expect((await apply<Problem>(phone)).body).toMatchObject({ status: 422, code: 'tax-office-required' })
    const taxOffice = (await received(phone)).taxOffices[0]
    expect((await apply(phone, { taxOffice })).body).toMatchObject({ taxOffice, state: 'preparing' })
    expect((await apply(phone, { scope: 'pension' })).body.taxOffice).toContain('静安')
    expect((await apply<Problem>(phone, { taxOffice: '国家税务总局上海市崇明区税务局' })).body.code).toBe('certificate-empty')
    expect((await apply<Problem>(phone, { period: { from: '2026-12', to: '2026-01' } })).body.code).toBe('request-invalid')
  })

  it('is found again by 申请日期, newest first, from another host, and by nobody else', async () => {
    const phone = await stage.phone('flexible-both', 'suishenban')
    const first = (await apply(phone)).body
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-21T00:00:00+08:00' })
    const elsewhere = await stage.phone('flexible-both', 'alipay')
    const second = (await apply(elsewhere, { scope: 'pension' })).body
    const list = (query = '') => elsewhere.get<Schemas['CertificatePage']>(`/certificates${query}`)
    const idsOf = async (query: string) => (await list(query)).items.map(({ certificateId }) => certificateId)
    expect(await idsOf('')).toEqual([second.certificateId, first.certificateId])
    expect(await idsOf('?appliedFrom=2026-09-21')).toEqual([second.certificateId])
    expect(await idsOf('?appliedFrom=2026-09-20&appliedTo=2026-09-20')).toEqual([first.certificateId])
    const page = await list('?limit=1')
    expect([page.totalCount, await idsOf(`?limit=1&cursor=${page.nextCursor}`)]).toEqual([2, [first.certificateId]])
    const stranger = await stage.phone(PARENT, 'suishenban')
    for (const path of [`/certificates/${first.certificateId}`, `/certificates/${first.certificateId}/file`]) {
      expect((await stranger.send<Problem>('GET', path)).body.code).toBe('not-found')
    }
    expect((await stranger.get<Schemas['CertificatePage']>('/certificates')).items).toEqual([])
    expect((await stranger.send<Problem>('GET', '/certificates?appliedFrom=2026-02-30')).body.code).toBe('request-invalid')
  })
})

describe('the verification', () => {
  it('finds a certificate genuine and its file unchanged; one altered digit or byte, and it is not', async () => {
    const phone = await stage.phone('flexible-both', 'suishenban')
    const { certificateId } = (await apply(phone, { scope: 'medical' })).body
    await made(phone, certificateId)
    const pdf = await file(phone, certificateId)
    const mark = await markOf(pdf)
    expect(await verify(mark)).toEqual({ verdict: 'genuine', file: null })
    expect(await verify({ ...mark, sha256: sha256(pdf) })).toEqual({ verdict: 'genuine', file: 'unchanged' })
    const tampered = Buffer.from(pdf)
    tampered.writeUInt8(tampered.readUInt8(tampered.length >> 1) ^ 1, tampered.length >> 1)
    for (const file of [tampered, Buffer.concat([pdf, Buffer.from('\n')]), Buffer.alloc(0)]) {
      expect(await verify({ ...mark, sha256: sha256(file) })).toEqual({ verdict: 'genuine', file: 'altered' })
    }
    const unknown = { verdict: 'unknown', file: null }
    for (let at = 0; at < mark.certificateNo.length; at += 1) expect(await verify({ ...mark, certificateNo: changed(mark.certificateNo, at) })).toEqual(unknown)
    for (const checkCode of [changed(mark.checkCode, 0), mark.checkCode.toLowerCase(), mark.checkCode.slice(1), '\u0000']) expect(await verify({ ...mark, checkCode, sha256: sha256(pdf) })).toEqual(unknown)
    expect(await verify({ certificateNo: '\u0000', checkCode: 'x' })).toEqual(unknown)
    expect(stage.reports).toEqual([])
  })

  it('is a page without a script and without a name: what is typed never comes back into it', async () => {
    const phone = await stage.phone('flexible-both', 'suishenban')
    const { certificateId } = (await apply(phone, { scope: 'medical' })).body
    await made(phone, certificateId)
    const { certificateNo, checkCode } = await markOf(await file(phone, certificateId))
    const open = async (path: string) => {
      const response = await fetch(`${stage.url}/verify${path}`)
      return { status: response.status, text: await response.text(), policy: response.headers.get('content-security-policy') ?? '' }
    }
    const genuine = await open(`/${certificateNo}-${checkCode}`)
    expect(genuine).toMatchObject({ status: 200, text: expect.stringContaining('这个编号和校验码是真的') })
    expect(genuine.policy).toContain("default-src 'none'")
    expect((await open(`?number=${certificateNo}&code=${checkCode}`)).status).toBe(200)
    for (const personal of ['沈', '知秋', '310101', '2026-0']) expect(genuine.text.replaceAll(certificateNo, '')).not.toContain(personal)
    for (const path of [`/${changed(certificateNo, 15)}-${checkCode}`, '/nothing', `?number=${encodeURIComponent('<script>x</script>')}&code=1`, `/${encodeURIComponent('"><b>')}`]) {
      const page = await open(path)
      expect(page).toMatchObject({ status: 404, text: expect.stringContaining('没有查到这份证明') })
      expect(page.text).not.toMatch(/<script>x|<b>/)
    }
    expect((await open('')).text).toContain('证明编号')
  })
})
