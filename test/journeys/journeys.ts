import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readPdfText } from '../../mock/gateway/documents/pdf-text.fixture'
import type { Hand, Place } from './place'
import { OPEN_DAY, PAYER, PAYER_OWES, PAYER_OWES_FEN, Stage } from './stage'

/** Three working days after the open day, with a day to spare. */
const IN_THE_TREASURY = '2026-09-28T10:00:00+08:00'

const PARENT = 'medical-adult'
const CHILD = 'medical-child'
/** Owes a notice of earlier years, and others. */
const REMINDED = 'one-notice-and-others'

interface BankAccount {
  readonly case: string
  readonly bankName: string
  readonly accountNo: string
  readonly phone: string
}

interface Journey {
  readonly name: string
  /** The guide's items that it shows, by where it is gone. */
  readonly shows?: Partial<Record<Place['way']['wallet'], string>>
  /** Where the host has to prove a person. */
  readonly needsPerson?: true
  /** Whether what the pay sheet does, or the host's part in it, makes the journey. */
  readonly ofSheet?: true
  go(stage: Stage): Promise<void>
}

const JOURNEYS: readonly Journey[] = [
  {
    name: 'pays for oneself, and owes nothing afterwards',
    ofSheet: true,
    shows: { alipay: 'ALI-PAY-06', wechatPay: 'WX-PAY-01' },
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
    shows: { alipay: 'ALI-PAY-01' },
    async go(stage) {
      const hand = await payForChild(stage)
      await hand.press('完成')
      if (!stage.place.way.knowsPerson) await stage.lookUp(hand, PARENT)
      await hand.seen('合计')
      expect(await hand.read()).not.toContain('可能原因有')
      await stage.expectNothingPersonal(hand, [await stage.person(CHILD), await stage.person(PARENT)])
    },
  },
  {
    name: 'cancels in the sheet, is told that nothing was taken, and pays after all',
    ofSheet: true,
    async go(stage) {
      const hand = await stage.reachSheet()
      await hand.wallet.press('取消')
      const { said, goOn } = stage.place.way.cancelled
      await hand.seen(said)
      expect(await hand.read()).toContain('没有扣款')
      expect(await stage.taken()).toEqual([])
      await hand.press(goOn)
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
    ofSheet: true,
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
    name: 'is refused by the wallet itself, is told that nothing was taken, and pays once the wallet takes the money',
    ofSheet: true,
    async go(stage) {
      const { knowsPerson, tellsRefusal } = stage.place.way
      await stage.setWallet({ sheet: 'refuse' })
      const hand = await stage.reachSheet()
      await hand.wallet.refuses()
      await hand.seen('支付没有成功')
      expect(await hand.read()).toContain('没有扣款')
      expect(await stage.taken()).toEqual([])
      await stage.setWallet({})
      await hand.press(tellsRefusal ? '重新缴费' : '继续支付')
      if (tellsRefusal) {
        if (!knowsPerson) await stage.lookUp(hand, PAYER)
        await stage.goOnToSheet(hand)
      }
      await stage.payInSheet(hand, PAYER_OWES)
      await stage.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
      await stage.expectNothingPersonal(hand, [await stage.person(PAYER)])
    },
  },
  {
    name: 'comes by a reminder, and pays the due that it is about, its notice and nothing else',
    async go(stage) {
      const owed = await stage.owedBy(REMINDED)
      const due = owed.find(({ catchUp }) => catchUp)
      if (!due) throw new Error('nothing to be reminded of')
      const fen = owed.filter(({ noticeNo }) => noticeNo === due.noticeNo).reduce((sum, { amountFen }) => sum + amountFen, 0)
      const yuan = (fen / 100).toFixed(2)
      const hand = await stage.place.open(REMINDED, { due: due.dueId })
      if (!stage.place.way.knowsPerson) await stage.lookUp(hand, REMINDED)
      await hand.seen('已为您选中提醒中的费款')
      await hand.press(stage.place.way.choose)
      await stage.confirm(hand, yuan)
      await stage.payInSheet(hand, yuan)
      await stage.expectPaid(hand, yuan, fen)
      await stage.expectNothingPersonal(hand, [await stage.person(REMINDED)])
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
    ofSheet: true,
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
    name: 'takes a child who was paid for off the list of people again',
    async go(stage) {
      const hand = await payForChild(stage)
      await hand.press('完成')
      const openPeople = async () => void (stage.place.way.knowsPerson && (await hand.press('为他人缴费')))
      await openPeople()
      await hand.seen('以前查询过或缴过费的人')
      await hand.press('删除')
      await hand.seen('不再保留**满吗？')
      await hand.press('确定删除')
      await vi.waitFor(async () => expect(await hand.read()).not.toContain('以前查询过或缴过费的人'), { timeout: 20_000 })
      await stage.expectNothingPersonal(hand, [await stage.person(CHILD), await stage.person(PARENT)])
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
      await hand.seen('职责划转至税务部门')
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
    shows: { alipay: 'LTR-01' },
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

/** To the end of the order. */
async function payForChild(stage: Stage): Promise<Hand> {
  const { place } = stage
  const hand = await place.open(PARENT)
  if (place.way.knowsPerson) {
    const { name, documentNumber } = await stage.person(CHILD)
    await hand.press('为他人缴费')
    await hand.type('姓名', name)
    await hand.type('身份证件号码', documentNumber)
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
  return hand
}

/** Every journey that can be gone in the place; at the end it is printed how many were. */
export function describeJourneys(place: Place): void {
  const fits = ({ needsPerson, ofSheet }: Journey) => (place.way.knowsPerson || !needsPerson) && (ofSheet || !place.sheetOnly)
  const journeys = JOURNEYS.filter(fits).map((journey) => {
    const shown = journey.shows?.[place.way.wallet]
    return { ...journey, title: shown ? `${shown}: ${journey.name}` : journey.name }
  })
  const stage = new Stage(place)
  let gone = 0

  describe(`${place.name}: somebody`, () => {
    beforeEach(() => stage.begin())
    afterAll(() => {
      process.stdout.write(`${place.name}: ${gone} of ${journeys.length} journeys\n`)
    })

    it.each(journeys)('$title', async ({ go }) => {
      await go(stage)
      gone += 1
    })
  })
}
