import { describe, expect, it } from 'vitest'
import { ChannelError, type Channel, type ChannelId, type Identification, type SheetInstruction, type SheetOutcome } from './channel'
import { SECOND_TAP_MS } from './one-sheet'

/** How the host that stands in behaves; whatever is left out goes well. */
export interface HostBehaviour {
  readonly identity?: 'refuses' | 'fails'
  readonly sheet?: 'throws' | 'missing'
  readonly document?: 'notServed' | 'notShown'
  readonly title?: 'throws'
}

/** A pay sheet that was opened, or an address that the page left for, as the host saw it. */
export interface OpenedSheet {
  readonly api: string
  readonly parameters: unknown
}

/** A host that stands in for the real one, with the module opened in it. */
export interface HostStandIn {
  readonly channel: Channel
  readonly opened: readonly OpenedSheet[]
  /** Calls one of the callbacks of the sheet that was opened last; it may be called as often as hosts do. */
  answer(callback: 'success' | 'fail', value?: unknown): void
  /** What is on show of the documents. */
  readonly shown: readonly string[]
  title(): string
  /** All that stays readable of the page: its address, its history, its storage. */
  traces(): string
}

/** A host's answer, and what it means to us. */
export interface SheetAnswer {
  readonly says: string
  readonly callback: 'success' | 'fail'
  readonly value?: unknown
  readonly means: SheetOutcome
}

/** What the suite has to know of a host. */
export interface ConformanceHarness {
  readonly id: ChannelId
  /** Opens the module anew. @param now the adapter's clock, in milliseconds */
  open(behaviour: HostBehaviour, now: () => number): HostStandIn
  readonly identification: Identification
  /** Which of the ways in which identification can go wrong this host has. */
  readonly identityProblems: readonly ('refuses' | 'fails')[]
  /** Every kind of instruction that it opens, and exactly how. */
  readonly sheets: readonly [Sheet, ...Sheet[]]
  /** What its sheet may say; none where the page leaves. */
  readonly answers: readonly SheetAnswer[]
}

export interface Sheet {
  readonly instruction: SheetInstruction
  readonly opens: OpenedSheet
}

/** One thing that an adapter has to do right. */
export interface ConformanceCheck {
  readonly name: string
  run(): Promise<void>
}

const EVERY_KIND: readonly SheetInstruction[] = [
  { kind: 'alipayTrade', tradeNO: '2026112422001400001' },
  {
    kind: 'wechatPay',
    appId: 'wx1',
    timeStamp: '1763949600',
    nonceStr: 'n0nce',
    package: 'prepay_id=wx241400',
    signType: 'RSA',
    paySign: 'c2lnbg==',
  },
  { kind: 'unionpayTn', tn: '876543210987654321098' },
  { kind: 'form', action: 'https://wallet.example/pay', method: 'POST', fields: { biz_content: '{}' } },
  { kind: 'redirect', url: 'https://wallet.example/h5' },
]

const DOCUMENT = { url: 'https://gateway.example/api/certificates/c1/file', fileName: '缴费证明.pdf', headers: { 'X-Trace': 't1' } }

/** The suite as data, so that it can be run against defective adapters as well (`conformance.spec.ts`). */
export function conformanceChecks(harness: ConformanceHarness): ConformanceCheck[] {
  const [{ instruction, opens }] = harness.sheets
  const [answer, ...others] = harness.answers
  const open = (behaviour: HostBehaviour = {}, now = () => 0) => harness.open(behaviour, now)

  /** Pays, and goes on when the host has been asked so many times to open its sheet. */
  async function openSheet(host: HostStandIn, sheet = instruction, times = 1): Promise<{ outcome: Promise<SheetOutcome> }> {
    const outcome = host.channel.pay(sheet)
    outcome.catch(() => undefined)
    await until(() => host.opened.length === times, 'the sheet opens')
    return { outcome }
  }
  const check = (name: string, run: () => Promise<void>): ConformanceCheck => ({ name, run })

  return [
    check('it is the host that it says it is', async () => {
      const { id, profile } = open().channel
      expect({ id, wording: profile.wording }).toEqual({ id: harness.id, wording: harness.id })
      expect(new Set(profile.payMethods).size).toBe(profile.payMethods.length)
      expect(profile.payMethods.includes('mandate')).toBe(profile.mandate !== null)
    }),

    check('the host says who is there', async () => {
      expect(await soon(open().channel.identify())).toEqual(harness.identification)
    }),
    check('a proof leaves no trace in the address, the history or the storage', async () => {
      const host = open()
      await soon(host.channel.identify())
      for (const proof of proofTexts(harness.identification)) expect(host.traces()).not.toContain(proof)
    }),
    check('a proof is handed out once', async () => {
      const { channel } = open()
      const first = await soon(channel.identify())
      const second = await soon(channel.identify())
      expect(channel.hasProof()).toBe(false)
      if (first.kind === 'proof') expect(second).not.toEqual(first)
    }),
    ...harness.identityProblems.map((identity) =>
      check(identity === 'refuses' ? 'the person refuses to be identified' : 'the host can’t say who is there', async () => {
        const code = identity === 'refuses' ? 'identity-refused' : 'identity-unavailable'
        expect(await channelErrorOf(open({ identity }).channel.identify())).toBe(code)
      }),
    ),

    ...harness.sheets.map((sheet) =>
      check(`${sheet.instruction.kind} opens ${sheet.opens.api} with exactly its parameters`, async () => {
        const host = open()
        await openSheet(host, sheet.instruction)
        expect(host.opened).toEqual([sheet.opens])
      }),
    ),
    ...EVERY_KIND.filter(({ kind }) => !harness.sheets.some((sheet) => sheet.instruction.kind === kind)).map((foreign) =>
      check(`${foreign.kind} is for another host: rejected, and nothing opens`, async () => {
        const host = open()
        expect(await soon(host.channel.pay(foreign))).toBe('rejected')
        expect(host.opened).toEqual([])
      }),
    ),
    check('a second tap opens no second sheet', async () => {
      const host = open()
      const first = openSheet(host)
      const second = openSheet(host)
      await Promise.all([first, second])
      const third = openSheet(host)
      await turns()
      await third
      expect(host.opened).toEqual([opens])
    }),

    ...harness.answers.map(({ says, callback, value, means }) =>
      check(`the sheet says ${says}: ${means}`, async () => {
        const host = open()
        const { outcome } = await openSheet(host)
        host.answer(callback, value)
        expect(await soon(outcome)).toBe(means)
      }),
    ),
    ...(answer ? sheetChecks(answer) : departureChecks()),

    check('a title is shown', async () => {
      const host = open()
      host.channel.setTitle('个人社保缴费')
      await until(() => host.title() === '个人社保缴费', 'the title shows')
    }),
    check('a title bar that throws disturbs nothing', async () => {
      const { channel } = open({ title: 'throws' })
      expect(() => channel.setTitle('个人社保缴费')).not.toThrow()
      await turns()
    }),

    check('a document is fetched with its headers and shown', async () => {
      const host = open()
      await soon(host.channel.openDocument(DOCUMENT))
      expect(host.shown).toEqual([`${DOCUMENT.url} ${JSON.stringify(DOCUMENT.headers)}`])
    }),
    check('a document that the gateway does not serve is said to be missing', async () => {
      const host = open({ document: 'notServed' })
      expect(await channelErrorOf(host.channel.openDocument(DOCUMENT))).toBe('document-unavailable')
      expect(host.shown).toEqual([])
    }),
    check('a document that can’t be shown is said to be missing', async () => {
      const { channel } = open({ document: 'notShown' })
      expect(await channelErrorOf(channel.openDocument(DOCUMENT))).toBe('document-unavailable')
    }),
  ]

  function sheetChecks({ callback, value, means }: SheetAnswer): ConformanceCheck[] {
    const contrary = others.find((other) => other.means !== means)

    return [
      check('a host that never answers leaves the payment open, and nothing else', async () => {
        const host = open()
        const { outcome } = await openSheet(host)
        expect(await Promise.race([outcome, turns().then(() => 'pending')])).toBe('pending')
        expect(await soon(host.channel.identify())).toEqual(harness.identification)
      }),
      check('a sheet whose answer was swallowed can be opened again', async () => {
        let time = 0
        const host = open({}, () => time)
        await openSheet(host)
        time = SECOND_TAP_MS
        const { outcome } = await openSheet(host, instruction, 2)
        host.answer(callback, value)
        expect(await soon(outcome)).toBe(means)
      }),
      check('an answered sheet can be opened again at once', async () => {
        const host = open()
        const { outcome } = await openSheet(host)
        host.answer(callback, value)
        await soon(outcome)
        await openSheet(host, instruction, 2)
      }),
      check('of two answers the first counts', async () => {
        const host = open()
        const { outcome } = await openSheet(host)
        host.answer(callback, value)
        if (contrary) host.answer(contrary.callback, contrary.value)
        host.answer(callback, value)
        expect(await soon(outcome)).toBe(means)
      }),
      check('a sheet that throws is rejected', async () => {
        expect(await soon(open({ sheet: 'throws' }).channel.pay(instruction))).toBe('rejected')
      }),
      check('a sheet that is missing is rejected', async () => {
        expect(await soon(open({ sheet: 'missing' }).channel.pay(instruction))).toBe('rejected')
      }),
    ]
  }

  function departureChecks(): ConformanceCheck[] {
    const runsInThePage = 'javascript:document.title=1'
    return [
      ...harness.sheets.map((sheet) =>
        check(`what becomes of the payment after leaving by ${sheet.opens.api} is unknown here`, async () => {
          expect(await soon(open().channel.pay(sheet.instruction))).toBe('unknown')
        }),
      ),
      check('only a web address is left for', async () => {
        const host = open()
        const redirect = await soon(host.channel.pay({ kind: 'redirect', url: runsInThePage }))
        const form = await soon(host.channel.pay({ kind: 'form', action: runsInThePage, method: 'GET', fields: {} }))
        expect({ redirect, form, opened: host.opened }).toEqual({ redirect: 'rejected', form: 'rejected', opened: [] })
      }),
    ]
  }
}

/** Runs the suite against an adapter; one call for each adapter, and for each of its faces. */
export function describeChannelConformance(name: string, harness: ConformanceHarness): void {
  describe(`${name} is a channel`, () => {
    it.each(conformanceChecks(harness))('$name', ({ run }) => run())
  })
}

const proofTexts = (identification: Identification): string[] =>
  identification.kind === 'proof' ? Object.entries(identification.proof).flatMap(([key, text]) => (key === 'kind' ? [] : [text])) : []

async function channelErrorOf(promise: Promise<unknown>): Promise<string> {
  try {
    await soon(promise)
  } catch (error) {
    if (error instanceof ChannelError) return error.code
    throw error
  }
  return 'no error'
}

/** Lets everything happen that is about to. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

async function until(condition: () => boolean, words: string): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
  expect(condition(), words).toBe(true)
}

/** The value of a promise that has no reason to wait. */
async function soon<T>(promise: Promise<T>): Promise<T> {
  const late = turns().then((): T => {
    throw new Error('it did not settle')
  })
  late.catch(() => undefined)
  return Promise.race([promise, late])
}
