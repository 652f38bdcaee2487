import { expect } from 'vitest'
import { personalDataIn } from '../personal-data'
import type { Hand, Place, Resident } from './place'

/** A day on which everybody can pay by hand. */
export const OPEN_DAY = '2026-09-20T10:00:00+08:00'

/** Who pays in most journeys, and what. */
export const PAYER = 'flexible-both'
export const PAYER_OWES = '2238.00'
export const PAYER_OWES_FEN = 223_800

interface Person extends Resident {
  readonly id: string
}

/** What somebody owes, as the gateway says it. */
interface Owed {
  readonly dueId: string
  readonly noticeNo: string
  readonly amountFen: number
  readonly catchUp: boolean
}

/** Money that a wallet moved. */
interface Money {
  readonly kind: 'payment' | 'refund'
  readonly amountFen: number
}

/** A journey's place, and what is done and asked there in every journey. */
export class Stage {
  constructor(readonly place: Place) {}

  /** Forgets what happened. */
  async begin(): Promise<void> {
    await this.place.control('POST', '/sandbox/reset', { now: OPEN_DAY })
  }

  async person(id: string): Promise<Person> {
    const found = (await this.place.control<Person[]>('GET', '/sandbox/personas')).find((person) => person.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }

  /** What the gateway says past every page. */
  async owedBy(persona: string): Promise<readonly Owed[]> {
    const { proof } = await this.place.control<{ proof: object }>('POST', '/sandbox/host-proofs', { persona, channel: 'alipay' })
    const { overview } = await this.place.control<{ overview: { dues: { items: readonly Owed[] } } }>('POST', '/api/sessions', { channel: 'alipay', proof })
    return overview.dues.items
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
    await this.goOnToSheet(hand)
    return hand
  }

  /** From what is owed to the pay sheet. */
  async goOnToSheet(hand: Hand): Promise<void> {
    await hand.seen(PAYER_OWES)
    await hand.press(this.place.way.choose)
    await this.confirm(hand, PAYER_OWES)
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

  /** On the device and in what it asked: nothing of those who were there, nor of anybody else. */
  async expectNothingPersonal(hand: Hand, people: readonly Resident[]): Promise<void> {
    const traces = await hand.traces()
    for (const { name, documentNumber, phone } of people) for (const secret of [name, documentNumber, phone]) expect(traces).not.toContain(secret)
    expect(personalDataIn(traces)).toEqual([])
    expect(hand.faults()).toEqual([])
  }

  async lastCode(phone: string): Promise<string> {
    const messages = await this.place.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${phone}`)
    return messages.at(-1)?.code ?? ''
  }
}
