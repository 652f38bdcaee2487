import { assure, checksOf } from '../check'
import type { Body } from '../client'

const LANGUAGES = ['zh-CN', 'en', 'fr;q=0.5'] as const

/** What needs nobody. */
export const serviceChecks = checksOf('service', [
  {
    holds: 'serves, and tells the time by which it judges',
    clause: 'Whether the gateway can serve, and the time by which it judges.',
    operations: ['getHealth'],
    async run({ client }) {
      assure((await client.ask('getHealth')).status === 'ok', 'the status is not ok')
    },
  },
  {
    holds: 'knows no operation that the contract lacks',
    clause: 'An address or a method that is not in it is `operation-unknown`.',
    operations: ['getHealth'],
    async run({ client, strangeId }) {
      for (const [method, path] of [['GET', `/${strangeId()}`], ['PUT', '/overview'], ['DELETE', '/health']] as const) {
        const { status, problem } = await client.elsewhere(method, path)
        assure(problem?.code === 'operation-unknown', `${method} of what is not in the contract was answered ${status}${problem === null ? ' without a problem' : ` (${problem.code})`} where operation-unknown is due`)
      }
    },
  },
  {
    holds: 'says the same code in whatever language it is asked',
    clause: 'with a stable `code`, the same in whatever language is asked for.',
    operations: ['getCalendar'],
    async run({ client }) {
      const problems = []
      for (const language of LANGUAGES) {
        const { problem } = await client.odd('getCalendar', { query: { month: 'now' }, headers: { 'accept-language': language } })
        problems.push(`${problem?.code ?? 'none'} ${problem?.type ?? ''}`)
      }
      assure(new Set(problems).size === 1, `asked in ${LANGUAGES.length} languages, a problem has several codes or types`)
    },
  },
  {
    holds: 'has every day of the month once, today among those of the running one',
    clause: 'On which days of a month one can pay by hand',
    operations: ['getCalendar'],
    async run({ client }) {
      const running = await client.ask('getCalendar')
      assure(running.today.startsWith(running.month), 'the running month is not that of today')
      assertDays(running)
      const february = await client.ask('getCalendar', { query: { month: '2024-02' } })
      assure(february.month === '2024-02', 'another month was answered than was asked for')
      assertDays(february)
    },
  },
  {
    holds: 'offers each bank once, with the cards by which it is known',
    clause: 'by which first digits their cards are known',
    operations: ['listBanks'],
    async run({ client }) {
      const { items } = await client.ask('listBanks')
      assure(items.length > 0, 'there is no bank')
      assure(new Set(items.map(({ bankCode }) => bankCode)).size === items.length, 'a bank is there twice')
    },
  },
  {
    holds: 'hands out the blank letter, the same each time',
    clause: 'The blank 《社会保险费扣费授权书》',
    operations: ['getAuthorisationLetterTemplate'],
    async run({ client }) {
      const [one, other] = [await client.call('getAuthorisationLetterTemplate'), await client.call('getAuthorisationLetterTemplate')]
      assure(one.status === 200 && one.text === other.text, 'asked twice, it is not the same file')
    },
  },
  {
    holds: 'shows the counters of one district and one kind, in the order of the districts’ codes',
    clause: 'district by district in the order of their codes.',
    operations: ['listCounters'],
    async run({ client }) {
      const { items } = await client.ask('listCounters', { query: { limit: 100 } })
      const codes = items.map(({ district }) => district.code)
      assure(codes.join() === codes.toSorted().join(), 'the districts are not in the order of their codes')
      const [first] = items
      if (first === undefined) return
      const query = { district: first.district.code, kind: first.kind }
      const chosen = (await client.ask('listCounters', { query })).items
      assure(chosen.every(({ district, kind }) => district.code === query.district && kind === query.kind), 'a counter of another district or kind is among those that were asked for')
      assure(chosen.some(({ counterId }) => counterId === first.counterId), 'a counter is missing from its own district and kind')
    },
  },
  {
    holds: 'hears what a page tells of itself, and nothing that somebody typed',
    clause: 'Every field is a number or of a closed form, so that nothing which somebody typed can stand in it.',
    operations: ['createClientReport'],
    async run({ client }) {
      const page = { channel: 'etax', build: '0.1.0', page: 'home' } as const
      const fault = { kind: 'fault', ...page, code: 'TypeError', script: 'app.415aed5e.js', line: 1, column: 2 } as const
      await client.ask('createClientReport', { body: fault })
      await client.ask('createClientReport', { body: { kind: 'timing', ...page, interactiveMs: 640, firstDueMs: 1_200 } })
      for (const free of [{ message: 'of somebody' }, { code: 'of somebody' }, { script: 'of-somebody.js?name' }, { page: 'of somebody' }]) {
        const { problem } = await client.odd('createClientReport', { text: JSON.stringify({ ...fault, ...free }), headers: { 'content-type': 'application/json' } })
        assure(problem?.code === 'request-invalid', `a report whose ${Object.keys(free).join()} is free text was not refused`)
      }
    },
  },
  {
    holds: 'has the agreements of every host',
    clause: 'The agreements, whole; none where the host asks for no consent.',
    operations: ['listAgreements'],
    async run({ client }) {
      for (const channel of ['alipay', 'wechat', 'suishenban', 'unionpay', 'etax'] as const) {
        const { items } = await client.ask('listAgreements', { query: { channel } })
        assure(new Set(items.map(({ agreementId }) => agreementId)).size === items.length, `${channel} has an agreement twice`)
      }
    },
  },
  {
    holds: 'answers a certificate that was never issued and a wrong check code alike',
    clause: 'A number that was never issued and a wrong check code are answered alike.',
    operations: ['verifyCertificate'],
    async run({ client, strangeId }) {
      const verdict = await client.ask('verifyCertificate', { body: { certificateNo: strangeId(), checkCode: strangeId(), sha256: 'a'.repeat(64) } })
      assure(verdict.verdict === 'unknown' && verdict.file === null, 'a number that was never issued is not unknown')
    },
  },
])

function assertDays(calendar: Body<'getCalendar'>): void {
  const [year = 0, month = 0] = calendar.month.split('-').map(Number)
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const due = Array.from({ length: count }, (_, index) => `${calendar.month}-${String(index + 1).padStart(2, '0')}`)
  assure(calendar.days.map(({ day }) => day).join() === due.join(), `the days of ${calendar.month} are not all of that month, each once, in order`)
  assure(calendar.days.every(({ handPayment, closure }) => !handPayment || closure === null), 'a day on which one can pay by hand says why one cannot')
}
