import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readPdfText } from '../../mock/gateway/documents/pdf-text.fixture'
import type { Hand, Place, Resident } from './place'

/** A day on which everybody can pay by hand. */
const OPEN_DAY = '2026-09-20T10:00:00+08:00'
/** Three working days after it, with a day to spare. */
const IN_THE_TREASURY = '2026-09-28T10:00:00+08:00'

const PAYER = 'flexible-both'
const PAYER_OWES = '2238.00'
const PAYER_OWES_FEN = 223_800
const PARENT = 'medical-adult'
const CHILD = 'medical-child'

interface Person extends Resident {
  readonly id: string
}

interface Money {
  readonly kind: 'payment' | 'refund'
  readonly amountFen: number
}

interface BankAccount {
  readonly case: string
  readonly bankName: string
  readonly accountNo: string
  readonly phone: string
}

interface Journey {
  readonly name: string
  /** Where the host has to prove a person. */
  readonly needsPerson?: true
  go(stage: Stage): Promise<void>
}

/** A journey's place, and what is done and asked there in every journey. */
class Stage {
  constructor(readonly place: Place) {}

  async person(id: string): Promise<Person> {
    const found = (await this.place.control<Person[]>('GET', '/sandbox/personas')).find((person) => person.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }

  /** The first page, with what is owed; where nobody is known, after looking up. */
  async openDues(personaId: string): Promise<Hand> {
    const hand = await this.place.open(personaId)
    if (!this.place.way.knowsPerson) await this.lookUp(hand, personaId)
    return hand
  }

  async lookUp(hand: Hand, personaId: string): Promise<void> {
    const { documentNumber, name } = await this.person(personaId)
    await hand.type('证件号码', documentNumber)
    await hand.type('姓名', name)
    await hand.press('查询')
  }

  /** From the opening to the pay sheet. */
  async reachSheet(): Promise<Hand> {
    const hand = await this.openDues(PAYER)
    await hand.seen(PAYER_OWES)
    await hand.press(this.place.way.choose)
    await this.confirm(hand, PAYER_OWES)
    return hand
  }

  async confirm(hand: Hand, yuan: string): Promise<void> {
    await hand.seen('费款合计')
    expect(await hand.read()).toContain(`¥${yuan}`)
    await hand.press(this.place.way.pay)
  }

  async payInSheet(hand: Hand, yuan: string): Promise<void> {
    await hand.wallet.seen(`¥${yuan}`)
    await hand.wallet.press('确认付款')
  }

  /** By the order's page, by the wallet, and by the gateway's word. */
  async expectPaid(hand: Hand, yuan: string, amountFen: number): Promise<void> {
    await hand.seen('缴费成功')
    const said = await hand.read()
    expect(said).toContain('税务部门已收到您的缴费。')
    expect(said).toContain(`¥${yuan}`)
    expect(await this.taken()).toMatchObject([{ kind: 'payment', amountFen }])
  }

  taken(): Promise<Money[]> {
    return this.place.control('GET', `/sandbox/wallets/${this.place.way.wallet}/transactions`)
  }

  async setWallet(faults: object): Promise<void> {
    await this.place.control('PUT', '/sandbox/faults', { wallets: { [this.place.way.wallet]: faults } })
  }

  async expectNothingPersonal(hand: Hand, people: readonly Resident[]): Promise<void> {
    const traces = await hand.traces()
    for (const { name, documentNumber, phone } of people) for (const secret of [name, documentNumber, phone]) expect(traces).not.toContain(secret)
    expect(hand.faults()).toEqual([])
  }

  async lastCode(phone: string): Promise<string> {
    const messages = await this.place.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${phone}`)
    return messages.at(-1)?.code ?? ''
  }
}

const JOURNEYS: readonly Journey[] = [
  {
    name: 'pays for oneself, and owes nothing afterwards',
    async go(stage) {
      const hand = await stage.reachSheet()
      await stage.payInSheet(hand, PAYER_OWES)
      await stage.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
      await hand.press('完成')
      if (!stage.place.way.knowsPerson) await stage.lookUp(hand, PAYER)
      await hand.seen('已自行缴费')
      expect(await hand.read()).not.toContain(PAYER_OWES)
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
    },
  },
  {
    name: 'pays for a child, and for nobody else',
    async go(stage) {
      const { place } = stage
      const hand = await place.open(PARENT)
      const child = await stage.person(CHILD)
      if (place.way.knowsPerson) {
        await hand.press('为他人缴费')
        await hand.type('姓名', child.name)
        await hand.type('身份证件号码', child.documentNumber)
        await hand.press('下一步')
        await hand.seen('城乡医保 (0-18)')
        await hand.press('下一步')
      } else await stage.lookUp(hand, CHILD)
      await hand.seen('**满')
      await hand.seen('合计：¥')
      const yuan = /合计：¥(\d+\.\d{2})/.exec(await hand.read())?.[1] ?? ''
      await hand.press(place.way.submit)
      await stage.confirm(hand, yuan)
      await stage.payInSheet(hand, yuan)
      await stage.expectPaid(hand, yuan, Math.round(Number(yuan) * 100))
      expect(await hand.read()).toContain('**满')
      await hand.press('完成')
      if (!place.way.knowsPerson) await stage.lookUp(hand, PARENT)
      await hand.seen('合计')
      expect(await hand.read()).not.toContain('可能原因有')
      await stage.expectNothingPersonal(hand, [child, await stage.person(PARENT)])
    },
  },
  {
    name: 'cancels in the sheet, is told that nothing was taken, and pays after all',
    async go(stage) {
      const hand = await stage.reachSheet()
      await hand.wallet.press('取消')
      await hand.seen('您取消了支付，没有扣款。可以继续支付，也可以放弃。')
      expect(await stage.taken()).toEqual([])
      await hand.press('继续支付')
      await stage.payInSheet(hand, PAYER_OWES)
      await stage.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
    },
  },
  {
    name: 'cancels in the sheet, gives the order up, and owes what was owed',
    async go(stage) {
      const hand = await stage.reachSheet()
      await hand.wallet.press('取消')
      await hand.seen('您取消了支付')
      await hand.press('放弃缴费')
      await hand.seen('确定放弃这笔缴费吗？')
      await hand.press('放弃缴费')
      await hand.seen('已放弃这笔缴费')
      await hand.press('重新缴费')
      if (!stage.place.way.knowsPerson) await stage.lookUp(hand, PAYER)
      await hand.seen(PAYER_OWES)
      expect(await stage.taken()).toEqual([])
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
    },
  },
  {
    name: 'is refused for lack of funds, and told that nothing was taken',
    async go(stage) {
      await stage.setWallet({ funds: 'insufficient' })
      const hand = await stage.reachSheet()
      await stage.payInSheet(hand, PAYER_OWES)
      await hand.wallet.seen('余额不足')
      await hand.wallet.press('取消')
      await hand.seen('没有扣款')
      expect(await stage.taken()).toEqual([])
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
    },
  },
  {
    name: 'hears nothing from the sheet, and finds out by the gateway that it was paid',
    async go(stage) {
      await stage.setWallet({ sheet: 'silent', notify: 'never' })
      const hand = await stage.reachSheet()
      await stage.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
    },
  },
  {
    name: 'is killed while the sheet is open, comes straight back to the order, and pays it once',
    async go(stage) {
      const hand = await stage.reachSheet()
      await hand.wallet.seen(PAYER_OWES)
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
      await hand.kill()
      await hand.reopen()
      await hand.seen('等待支付')
      await hand.press('没有付款，继续支付')
      await stage.payInSheet(hand, PAYER_OWES)
      await stage.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
    },
  },
  {
    name: 'takes somebody who was looked up off the list of people again',
    async go(stage) {
      const { place } = stage
      const child = await stage.person(CHILD)
      const hand = await place.open(PARENT)
      const openPeople = async () => void (place.way.knowsPerson && (await hand.press('为他人缴费')))
      await openPeople()
      if (place.way.knowsPerson) {
        await hand.type('姓名', child.name)
        await hand.type('身份证件号码', child.documentNumber)
        await hand.press('下一步')
      } else await stage.lookUp(hand, CHILD)
      await hand.seen('费款所属期')
      await hand.kill()
      await hand.reopen()
      await openPeople()
      await hand.seen('以前查询过或缴过费的人')
      await hand.press('删除')
      await hand.seen('不再保留**满吗？')
      await hand.press('确定删除')
      await vi.waitFor(async () => expect(await hand.read()).not.toContain('**满'), { timeout: 20_000 })
      expect(await hand.read()).not.toContain('以前查询过或缴过费的人')
      await stage.expectNothingPersonal(hand, [child, await stage.person(PARENT)])
    },
  },
  {
    name: 'opens a certificate of what was paid in the host’s viewer',
    async go(stage) {
      const { place } = stage
      const hand = await stage.reachSheet()
      await stage.payInSheet(hand, PAYER_OWES)
      await stage.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
      await hand.press('完成')
      await hand.seen('缴费证明开具')
      await hand.kill()
      await place.control('PUT', '/sandbox/clock', { now: IN_THE_TREASURY })
      await hand.reopen()
      await hand.press('缴费证明开具')
      if (!place.way.knowsPerson) {
        const { name, documentNumber } = await stage.person(PAYER)
        await hand.type('姓名', name)
        await hand.type('证件号码', documentNumber)
        await hand.press('下一步')
        await hand.press('确定')
      }
      await hand.seen('746.00')
      await hand.press('证明开具')
      await hand.press('查看')
      expect((await readPdfText(await hand.document())).join('')).toContain('社会保险费缴费证明')
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
    },
  },
  {
    name: 'signs a mandate after its letter was read to the end, and ends it',
    needsPerson: true,
    async go(stage) {
      const { place } = stage
      const account = (await place.control<BankAccount[]>('GET', `/sandbox/bank-accounts?persona=${PAYER}`)).find((one) => one.case === 'main')
      if (!account) throw new Error('no account')
      const hand = await place.open(PAYER)
      const verify = async () => {
        await hand.press('获取验证码')
        await hand.seen('验证码已发送至')
        await hand.type('短信验证码', await stage.lastCode(account.phone))
        await hand.press('确定')
      }
      await hand.press('灵活就业及城乡居民个人委托扣款协议签订')
      await hand.seen('开户银行信息')
      await hand.type('手机号码', account.phone)
      await hand.type('银行账号', account.accountNo)
      await hand.seen(`已根据账号识别为${account.bankName}`)
      await hand.press('下一步')
      await hand.seen('请阅读全文，滑动至协议最下方后，再点击“同意”。')
      expect(await hand.read()).toContain(account.accountNo)
      await hand.readUntil('已阅读全文。')
      await hand.press('同意')
      await verify()
      await hand.seen('授权成功')
      await hand.press('查看授权信息')
      await hand.seen('已生效')
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER), { name: account.bankName, documentNumber: account.accountNo, phone: account.phone }])

      // A minute between two codes.
      await place.control('PUT', '/sandbox/clock', { now: OPEN_DAY.replace('10:00', '10:05') })
      await hand.press('撤销')
      await hand.seen('社会保险费扣费授权撤销后不再进行自动扣缴社保费，确认撤销吗？')
      await hand.press('确定')
      await verify()
      await hand.seen('社会保险费扣费授权撤销成功，撤销后不再进行自动扣缴社保费。')
      await hand.press('确定')
      await hand.seen('开户银行信息')
      expect(await stage.taken()).toEqual([])
    },
  },
]

/** Every journey that can be gone in the place; at the end it is printed how many were. */
export function describeJourneys(place: Place): void {
  const journeys = JOURNEYS.filter(({ needsPerson }) => place.way.knowsPerson || !needsPerson)
  let gone = 0

  describe(`${place.name}: somebody`, () => {
    beforeEach(async () => {
      await place.control('POST', '/sandbox/reset', { now: OPEN_DAY })
    })
    afterAll(() => {
      process.stdout.write(`${place.name}: ${gone} of ${journeys.length} journeys\n`)
    })

    it.each(journeys)('$name', async ({ go }) => {
      await go(new Stage(place))
      gone += 1
    })
  })
}
