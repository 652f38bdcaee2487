import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeJourneys } from '../journeys/journeys'
import { PAYER, PAYER_OWES, PAYER_OWES_FEN, Stage } from '../journeys/stage'
import { noteEachPage } from './drawing'
import type { HostWord } from './host-api'
import { miniPlace } from './journey-place'
import { describeSealing } from './sealing'

const place = miniPlace('weapp')
afterEach(noteEachPage)
afterAll(() => place.phones.putAway())

describeJourneys(place)
describeSealing(place)

describe('WeChat’s word on its sheet', () => {
  beforeEach(() => new Stage(place).begin())

  it.each<HostWord>([
    ['success', { errMsg: 'requestPayment:ok' }],
    ['fail', { errMsg: 'requestPayment:fail', err_desc: '支付结果确认中' }],
    ['fail', { errMsg: 'requestPayment:fail cancel' }],
    ['fail', {}],
  ])('is %s %o, and the money that was taken is found all the same', async (...word) => {
    const stage = new Stage(place.saying(word))
    await stage.setWallet({ notify: 'never' })
    const hand = await stage.reachSheet()
    await stage.payInSheet(hand, PAYER_OWES)
    await stage.expectPaid(hand, PAYER_OWES, PAYER_OWES_FEN)
  })

  it.each<HostWord>([
    ['fail', { errMsg: 'requestPayment:fail' }],
    ['success', { errMsg: 'requestPayment:ok' }],
  ])('is %s %o though nothing was taken: nothing is called paid', async (...word) => {
    const stage = new Stage(place.saying(word))
    const hand = await stage.reachSheet()
    await hand.wallet.press('取消')
    await hand.seen('支付机构目前没有扣款')
    expect(await hand.read()).not.toContain('缴费成功')
    expect(await stage.taken()).toEqual([])
  })
})

describe('WeChat’s build', () => {
  it('is not told who is there, says so, and asks again', async () => {
    await new Stage(place).begin()
    const phone = place.phones.open(PAYER, { identityFailures: [{ errMsg: 'login:fail' }] })
    await phone.seen('暂时无法确认身份')
    phone.page.tap('重试')
    await phone.seen('上海社保缴费（个人）')
  })
})
