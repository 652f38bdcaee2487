import { describe, expect, it } from 'vitest'
import { hostNamed } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { openSheet, press, pressInWallet, reachConfirm, reachDues, top } from './steps'
import { useBench } from './use-bench'

const PERSONA = 'flexible-both'
const REFUSED = '刚才的操作没有生效'

/** The gateway refuses a press that meets the order while the wallet is asked about it, on this page or on another one. */
describe('a press that meets an order on the move', () => {
  const bench = useBench()
  const alipay = hostNamed('alipay')

  const refuse = (operationId: 'createPayInstruction' | 'cancelPaymentOrder', times: number) =>
    bench.control('PUT', '/sandbox/faults', { gateway: { fail: [{ operationId, code: 'order-state', times }] } })

  async function cancelSheet() {
    const phone = await bench.phone()
    const page = await phone.open('alipay', PERSONA)
    await reachDues(bench, page, alipay, await bench.persona(PERSONA))
    await reachConfirm(page, alipay)
    await openSheet(page, alipay)
    await pressInWallet(page, '取消')
    await top(page).getByText('您取消了支付，没有扣款').waitFor()
    return page
  }

  async function giveUpElsewhere(): Promise<void> {
    const { overview, giveUp } = await elsewhere(bench, PERSONA)
    const [order] = overview.openOrders
    if (!order) throw new Error('no order is under way')
    await giveUp(order)
  }

  it('is made once more where the order may still be paid, and the sheet opens', async () => {
    const page = await cancelSheet()
    await refuse('createPayInstruction', 1)
    await press(page, '继续支付')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await top(page).innerText()).not.toContain(REFUSED)
    expect(await allTransactions(bench)).toHaveLength(1)
  })

  it('is told in words where it is refused again, and the words go with the next press', async () => {
    const page = await cancelSheet()
    await refuse('createPayInstruction', 2)
    await press(page, '继续支付')
    await top(page).getByText(REFUSED).waitFor()
    expect(await top(page).innerText()).toContain('请勿重复缴费')
    await press(page, '没有付款，继续支付')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await top(page).innerText()).not.toContain(REFUSED)
    expect(await allTransactions(bench)).toHaveLength(1)
  })

  it('to give it up is told as well, and the words go once the order has ended', async () => {
    const page = await cancelSheet()
    await refuse('cancelPaymentOrder', 2)
    await press(page, '放弃缴费')
    await press(page, '放弃缴费')
    await top(page).getByText(REFUSED).waitFor()
    await giveUpElsewhere()
    await page.getByRole('heading', { name: '已放弃这笔缴费' }).waitFor({ timeout: 45_000 })
    expect(await top(page).innerText()).not.toContain(REFUSED)
  })

  it('needs no words where the order has ended meanwhile', async () => {
    const page = await cancelSheet()
    await giveUpElsewhere()
    await press(page, '继续支付')
    await page.getByRole('heading', { name: '已放弃这笔缴费' }).waitFor()
    expect(await top(page).innerText()).not.toContain(REFUSED)
    expect(await allTransactions(bench)).toEqual([])
  })
})
