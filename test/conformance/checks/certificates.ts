import { assure, checksOf, need, Untried } from '../check'
import type { Visitor, World } from '../world'
import { assertApart } from '../world'
import { idempotencyChecks } from './idempotency'
import { assertTotals, readPages } from './paging'

/** How often at most a certificate is asked about, each time after what `Retry-After` says. */
const MOST_LOOKS = 60

async function application(world: World, visitor: Visitor) {
  const { items, taxOffices } = await world.client.ask('listReceivedPayments', { token: visitor.token, path: { contributorId: visitor.self } })
  if (items.length === 0) throw new Untried('needs payments of the veteran in the treasury')
  const [taxOffice] = taxOffices
  return { contributorId: visitor.self, scope: 'all' as const, ...(taxOffice === undefined ? {} : { taxOffice }) }
}

async function apply(world: World, visitor: Visitor) {
  return world.client.ask('applyForCertificate', { token: visitor.token, key: world.newKey(), body: await application(world, visitor) })
}

export const certificateChecks = checksOf('certificates', [
  {
    holds: 'makes a certificate, and its file the same each time',
    clause: 'The file, the same to the byte each time.',
    operations: ['applyForCertificate', 'getCertificate', 'getCertificateFile', 'listCertificates'],
    async run(world) {
      const visitor = await world.visitor('veteran')
      const { certificateId, state } = await apply(world, visitor)
      assure(state === 'preparing', 'a certificate is not preparing when it was just applied for')
      const call = { token: visitor.token, path: { certificateId } }
      const first = await world.client.call('getCertificate', call)
      if (first.value?.state === 'preparing') {
        assure(first.headers.has('retry-after'), 'a certificate that is being made has no Retry-After')
        await world.client.refused('getCertificateFile', call, 'certificate-preparing')
      }
      await untilReady(world, visitor, certificateId)
      const [one, other] = [await world.client.call('getCertificateFile', call), await world.client.call('getCertificateFile', call)]
      assure(one.status === 200 && one.text === other.text, 'the file is not the same each time')
      const { items } = await world.client.ask('listCertificates', { token: visitor.token })
      assure(items.some((item) => item.certificateId === certificateId && item.state === 'ready'), 'a certificate that is made is not among the applications, ready')
    },
  },
  {
    holds: 'certifies what is in the treasury, by scope, period and office',
    clause: 'Together with `periodTo`; whatever was paid for at least one month of it.',
    operations: ['listReceivedPayments', 'applyForCertificate'],
    async run(world) {
      const visitor = await world.visitor('veteran')
      const call = { token: visitor.token, path: { contributorId: visitor.self } }
      const [newest] = (await world.client.ask('listReceivedPayments', call)).items
      const { period, taxOffice } = need(newest, 'payments of the veteran in the treasury')
      const months = { periodFrom: period.from, periodTo: period.to }
      const inPeriod = await readPages(world, 'listReceivedPayments', { ...call, query: months }, 100)
      assure(inPeriod.flatMap(({ items }) => items).every((one) => one.period.from <= months.periodTo && one.period.to >= months.periodFrom), 'a payment for another period is among them')
      const pension = await readPages(world, 'listReceivedPayments', { ...call, query: { ...months, scope: 'pension', taxOffice } }, 100)
      assure(pension.flatMap(({ items }) => items).every(({ insurance }) => insurance.endsWith('Pension')), 'asked for pension, another insurance is among them')
      assertTotals('listReceivedPayments', pension)
      const certificate = await world.client.ask('applyForCertificate', { token: visitor.token, key: world.newKey(), body: { contributorId: visitor.self, scope: 'pension', period: { from: months.periodFrom, to: months.periodTo }, taxOffice } })
      assure(certificate.totalFen === pension[0]?.totalFen && certificate.scope === 'pension', 'a certificate has another sum than what it was asked for')
    },
  },
  {
    holds: 'refuses half a period, one that runs backwards, and a certificate of nothing',
    clause: '`certificate-empty` where nothing is in the treasury for it yet',
    operations: ['listReceivedPayments', 'applyForCertificate'],
    async run(world) {
      const visitor = await world.visitor('veteran')
      const call = { token: visitor.token, path: { contributorId: visitor.self } }
      await world.client.refused('listReceivedPayments', { ...call, query: { periodFrom: '2024-01' } }, 'request-invalid')
      const body = { contributorId: visitor.self, scope: 'all' } as const
      const key = world.newKey
      await world.client.refused('applyForCertificate', { token: visitor.token, key: key(), body: { ...body, period: { from: '2024-02', to: '2024-01' } } }, 'request-invalid')
      await world.client.refused('applyForCertificate', { token: visitor.token, key: key(), body: { ...body, period: { from: '2001-01', to: '2001-02' } } }, 'certificate-empty')
    },
  },
  {
    holds: 'shows a certificate to its principal alone, and certifies nobody whom the applicant does not know',
    clause: 'are opaque and mean nothing outside the session\'s principal.',
    operations: ['getCertificate', 'getCertificateFile', 'listCertificates', 'applyForCertificate'],
    async run(world) {
      assertApart(world, 'veteran', 'neighbour')
      const veteran = await world.visitor('veteran')
      const { certificateId } = await apply(world, veteran)
      const { token } = await world.visitor('neighbour')
      for (const id of ['getCertificate', 'getCertificateFile'] as const) await world.client.refused(id, { token, path: { certificateId } }, 'not-found')
      const { items } = await world.client.ask('listCertificates', { token, query: { limit: 100 } })
      assure(items.every((one) => one.certificateId !== certificateId), 'somebody else’s certificate is among one’s own')
      await world.client.refused('applyForCertificate', { token, key: world.newKey(), body: { contributorId: veteran.self, scope: 'all' } }, 'not-found')
    },
  },
  {
    holds: 'lists the applications of the days that were asked for',
    clause: 'The last day; included.',
    operations: ['listCertificates'],
    async run(world) {
      const { token } = await world.visitor('veteran')
      const { today } = await world.client.ask('getCalendar')
      const { totalCount } = await world.client.ask('listCertificates', { token, query: { appliedFrom: today, appliedTo: today } })
      assure(totalCount > 0, 'what was applied for today is not among the applications of today')
      const old = await world.client.ask('listCertificates', { token, query: { appliedTo: '2001-01-01' } })
      assure(old.totalCount === 0 && old.items.length === 0, 'an application of another day is among them')
    },
  },
  ...idempotencyChecks({
    operation: 'applyForCertificate',
    async prepare(world) {
      const visitor = await world.visitor('veteran')
      const body = await application(world, visitor)
      const other = { ...body, scope: 'medical' as const }
      return {
        send: (key, which) => world.client.call('applyForCertificate', { token: visitor.token, key, body: which === 'same' ? body : other }),
        nameOf: (value) => String(Object.entries(Object(value)).find(([name]) => name === 'certificateId')?.[1]),
      }
    },
  }),
])

async function untilReady(world: World, { token }: Visitor, certificateId: string): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { value, headers } = await world.client.call('getCertificate', { token, path: { certificateId } })
    if (value?.state === 'ready') return
    await new Promise((resolve) => setTimeout(resolve, Number(headers.get('retry-after') ?? 1) * 1000))
  }
  assure(false, `a certificate is still being made after it was asked about ${MOST_LOOKS} times`)
}
