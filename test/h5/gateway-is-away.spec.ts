import { beforeEach, describe, expect, it } from 'vitest'
import { hostNamed, type HostPlay, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { openSheet, pressInWallet, reachConfirm, reachDues, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>
type Failure = 'gateway-unavailable' | 'gateway-fault' | 'rate-limited' | 'drop-before' | 'drop-after'

const PERSONA = 'flexible-both'

/** A browser repeats by itself what broke on a connection that it had used before; so it breaks until it is put right. */
const UNTIL_PUT_RIGHT = 500

describe('while the gateway is away', () => {
  const alipay = hostNamed('alipay')
  let phone: Phone
  beforeEach(async () => {
    phone = await bench.phone()
  })

  const fail = (code: Failure, ...operations: string[]) =>
    bench.control('PUT', '/sandbox/faults', {
      gateway: { fail: operations.map((operationId) => ({ operationId, code, times: UNTIL_PUT_RIGHT })) },
    })
  const putRight = () => bench.control('PUT', '/sandbox/faults', {})

  async function openConfirm(): Promise<Page> {
    const page = await phone.open('alipay', PERSONA)
    await reachDues(bench, page, alipay, await bench.persona(PERSONA))
    await reachConfirm(page, alipay)
    return page
  }

  it.each<[HostPlay['id'], Failure, string]>([
    ['alipay', 'gateway-unavailable', '税务系统正忙'],
    ['alipay', 'drop-before', '网络不通'],
    ['suishenban', 'gateway-fault', '税务系统出了点问题'],
    ['unionpay', 'rate-limited', '操作过于频繁'],
  ])('the first screen in %s (%s) says so, with 重试', async (id, code, words) => {
    await fail(code, 'createSession')
    const page = await phone.open(id, PERSONA)
    await page.getByText(words).waitFor()
    // In 随申办 each try is a way to the login page and back, of which there are not many in a row.
    if (id !== 'suishenban') {
      await page.getByRole('button', { name: '重试' }).click()
      await page.getByText(words).waitFor()
    }
    await putRight()
    await page.getByRole('button', { name: '重试' }).click()
    await page.getByRole('checkbox').first().waitFor()
    expect(await top(page).innerText()).toContain('2238.00')
  })

  it('the first screen after signing in says so, and 重试 needs no second sign-in', async () => {
    const page = await phone.open('etax', PERSONA)
    await page.getByRole('button', { name: '获取验证码' }).waitFor()
    await fail('gateway-unavailable', 'getOverview')
    await signIn(bench, page, await bench.persona(PERSONA))
    await page.getByText('税务系统正忙').waitFor()
    await putRight()
    await page.getByRole('button', { name: '重试' }).click()
    await page.getByRole('checkbox').first().waitFor()
  })

  it('a sign-in code that could not be sent is told, the number stays, and it can be asked for again', async () => {
    const page = await phone.open('etax', PERSONA)
    const { phone: number } = await bench.persona(PERSONA)
    await page.getByRole('button', { name: '短信登录', exact: true }).click()
    await page.getByLabel('手机号码').fill(number)
    await fail('rate-limited', 'createSmsChallenge')
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByText('操作过于频繁').waitFor()
    expect(await page.getByLabel('手机号码').inputValue()).toBe(number)
    await putRight()
    await signIn(bench, page, await bench.persona(PERSONA))
    await page.getByRole('checkbox').first().waitFor()
  })

  it.each<[Failure, string]>([
    ['drop-after', '网络不通'],
    ['drop-before', '网络不通'],
    ['gateway-unavailable', '税务系统正忙'],
  ])('an order whose answer is lost (%s) is told, and a second press makes one order', async (code, words) => {
    const page = await openConfirm()
    const keys = new Set<string>()
    page.on('request', (request) => {
      if (request.url().endsWith('/api/payment-orders')) keys.add(request.headers()['idempotency-key'] ?? '')
    })
    await fail(code, 'createPaymentOrder')
    await openSheet(page, alipay)
    await top(page).getByText(words).waitFor()
    expect(await top(page).innerText()).toContain('请勿重复缴费')

    await putRight()
    await openSheet(page, alipay)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(keys.size).toBe(1)
    expect(await allTransactions(bench)).toHaveLength(1)
    expect((await elsewhere(bench, PERSONA)).overview.openOrders).toEqual([])
  })

  it('an order whose answer is lost is led back to when the module is opened again', async () => {
    const page = await openConfirm()
    await fail('drop-after', 'createPaymentOrder')
    await openSheet(page, alipay)
    await top(page).getByText('网络不通').waitFor()
    await page.close()
    await putRight()
    const again = await phone.open('alipay', PERSONA)
    await again.getByRole('heading', { name: '等待支付' }).waitFor()
    expect((await elsewhere(bench, PERSONA)).overview.openOrders).toHaveLength(1)
  })

  it('a sheet that can’t be opened is told, and 继续支付 opens it after all', async () => {
    const page = await openConfirm()
    await fail('gateway-unavailable', 'createPayInstruction')
    await openSheet(page, alipay)
    await top(page).getByText('税务系统正忙').waitFor()
    await putRight()
    await page.getByRole('button', { name: '继续支付' }).click()
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toHaveLength(1)
  })

  it.each<[Failure, string]>([
    ['gateway-unavailable', 'and the sheet answers'],
    ['drop-before', 'and the sheet answers'],
  ])('a result that can’t be asked for (%s, %s) is called unknown, and turns up by itself', async (code) => {
    const page = await openConfirm()
    await openSheet(page, alipay)
    await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
    await fail(code, 'getPaymentOrder', 'reportSheet')
    await pressInWallet(page, '确认付款')
    await page.getByText('结果未知').waitFor()
    expect(await top(page).innerText()).not.toContain('没有扣款')
    expect(await page.getByRole('heading', { name: '缴费成功' }).count()).toBe(0)
    await putRight()
    await page.getByRole('heading', { name: '缴费成功' }).waitFor({ timeout: 45_000 })
    expect(await page.getByText('结果未知').count()).toBe(0)
    expect(await allTransactions(bench)).toHaveLength(1)
  })

  it('a cancelled sheet is not called “nothing taken” before the gateway has said so', async () => {
    const page = await openConfirm()
    await openSheet(page, alipay)
    await page.getByRole('button', { name: '取消', exact: true }).waitFor()
    await fail('gateway-unavailable', 'getPaymentOrder', 'reportSheet')
    await pressInWallet(page, '取消')
    await page.getByText('结果未知').waitFor()
    await putRight()
    await page.getByText('您取消了支付，没有扣款').waitFor({ timeout: 45_000 })
    expect(await page.getByText('结果未知').count()).toBe(0)
  })

  it('a page of the order that is opened again meanwhile finds back to it', async () => {
    const page = await openConfirm()
    await openSheet(page, alipay)
    await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
    await page.close()
    await fail('gateway-unavailable', 'getPaymentOrder')
    const again = await phone.open('alipay', PERSONA)
    await top(again).getByText(/等待支付|正在另一笔缴费中|正在您的另一笔缴费中/).first().waitFor()
    await putRight()
    await again.reload()
    await again.getByRole('heading', { name: '等待支付' }).waitFor()
  })
})
