import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { APPROVAL_PARAMETER } from '../../src/channels/approval-address'
import { describeJourneys } from '../journeys/journeys'
import { PAYER, PAYER_OWES, PAYER_OWES_FEN, Stage } from '../journeys/stage'
import { noteEachPage } from './drawing'
import { miniPlace } from './journey-place'
import { describeSealing } from './sealing'

const place = miniPlace('alipay')
const stage = new Stage(place)
afterEach(noteEachPage)
afterAll(() => place.phones.putAway())

describeJourneys(place)
describeSealing(place)

describe('Alipay’s word on its sheet', () => {
  beforeEach(() => stage.begin())

  it('is a failure where nothing was taken: that is said at once, and the sheet opens again', async () => {
    const at = new Stage(place.saying(['fail', { error: 12, errorMessage: '网络异常' }]))
    const hand = await at.reachSheet()
    await hand.wallet.press('取消')
    await hand.seen('支付机构目前没有扣款。')
    await hand.press('没有付款，继续支付')
    await at.payInSheet(hand, PAYER_OWES)
    await at.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
  })

  it.each(['9000', 9000, '8000', 8000, '6004', '6002', '4000', '6001'])('is %o, and the money that was taken is found all the same', async (resultCode) => {
    const at = new Stage(place.saying(['success', { resultCode }]))
    await at.setWallet({ notify: 'never' })
    const hand = await at.reachSheet()
    await at.payInSheet(hand, PAYER_OWES)
    await at.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
  })

  it.each([
    ['6001', '您取消了支付，没有扣款。'],
    [6001, '您取消了支付，没有扣款。'],
    ['4000', '支付没有成功，没有扣款。'],
    [4000, '支付没有成功，没有扣款。'],
    ['6002', '支付机构目前没有扣款。'],
  ])('is %o where nothing was taken: it says 「%s」', async (resultCode, words) => {
    const at = new Stage(place.saying(['success', { resultCode }]))
    const hand = await at.reachSheet()
    await hand.wallet.press('取消')
    await hand.seen(words)
    expect(await at.taken()).toEqual([])
  })
})

describe('Alipay’s build', () => {
  beforeEach(() => stage.begin())

  it('is not told who is there, says so, and asks again', async () => {
    const phone = place.phones.open(PAYER, { identityFailures: [{ error: 11, errorMessage: '用户取消授权' }, { error: 12, errorMessage: '网络异常' }] })
    await phone.seen('您没有同意确认身份')
    phone.page.tap('重试')
    await phone.seen('暂时无法确认身份')
    phone.page.tap('重试')
    await phone.seen('应缴合计')
  })

  it('is left for another app, and back again finds out what the wallet did meanwhile', async () => {
    await stage.setWallet({ sheet: 'silent', notify: 'never' })
    const phone = place.phones.open(PAYER)
    await phone.seen('应缴合计')
    phone.page.tap('去缴费')
    await phone.seen('费款合计')
    phone.page.tap('确认缴费')
    phone.leave()
    await expect.poll(() => stage.taken()).toHaveLength(1)
    phone.comeBack()
    await phone.seen('缴费成功')
  })

  it('is opened by the address in a code, and shows the page for it', async () => {
    const phone = place.phones.open(PAYER, { query: { [APPROVAL_PARAMETER]: 'a-code-that-nobody-made' }, scene: 1011 })
    await expect.poll(() => phone.page.name).toBe('packages/account/approve/index')
    phone.goBack()
    expect(phone.page.name).toBe('packages/account/approve/index')
  })
})
