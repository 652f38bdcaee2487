import { beforeEach, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { DEVICE } from '../device'
import { HOSTS, type Bench, type HostId, type HostPlay, type Phone } from './bench'
import { finish, openSheet, pressInWallet, reachConfirm, reachDues, signIn, type Money } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const PERSONA = 'flexible-both'
const TOTAL_FEN = 223_800

/** The faces of the product that are no place for `test/journeys/`: whoever signs in, and WeChat's mini-program as a browser shows it. */
const WHOLE: readonly HostId[] = ['etax', 'wechat-mini']
/** Where only what the sheet has a part in is gone as a journey. */
const SILENT: readonly HostId[] = [...WHOLE, 'suishenban', 'unionpay']

const hosts = (ids: readonly HostId[]) => HOSTS.filter(({ id }) => ids.includes(id))

describe.each(hosts(SILENT))('in $name ($id)', (host) => {
  let phone: Phone
  let page: Page
  beforeEach(async () => {
    phone = await bench.phone()
    page = await phone.open(host.id, PERSONA)
  })

  async function reachSheet(play: HostPlay = host): Promise<void> {
    await reachDues(bench, page, play, await bench.persona(PERSONA))
    await reachConfirm(page, play)
  }

  const sheet = (behaviour: string, more: object = {}) =>
    bench.control('PUT', '/sandbox/faults', { wallets: { [host.wallet]: { sheet: behaviour, ...more } } })

  const transactions = () => bench.control<Money[]>('GET', `/sandbox/wallets/${host.wallet}/transactions`)

  it('the wallet takes the money and stays silent: the page finds out by itself or by being opened again', async () => {
    await sheet(host.leaves ? 'ask' : 'silent', { notify: 'never' })
    await reachSheet()
    await openSheet(page, host)
    if (host.leaves) {
      await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
      await sheet('silent', { notify: 'never' })
      await pressInWallet(page, '确认付款')
      await expect.poll(transactions).toHaveLength(1)
      await page.goto(`${bench.url}/hosts/${host.id}/app/?persona=${PERSONA}`)
    }
    await page.getByRole('heading', { name: '缴费成功' }).waitFor({ timeout: 30_000 })
    expect(await transactions()).toMatchObject([{ kind: 'payment', amountFen: TOTAL_FEN }])
  })

  if (!WHOLE.includes(host.id)) return

  it('a due is shown, paid through the sheet, gone from the dues, and stands in the records with the same amount', async () => {
    await reachDues(bench, page, host, await bench.persona(PERSONA))
    await expect.poll(() => page.locator('body').innerText()).toContain('2238.00')
    await reachConfirm(page, host)
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await page.locator('.taro_page').last().innerText()).toContain('2238.00')
    expect(await transactions()).toMatchObject([{ kind: 'payment', amountFen: TOTAL_FEN }])

    const left = await finish(page, host, await bench.persona(PERSONA))
    expect(left).toContain('已自行缴费')
    expect(left).not.toContain('2238.00')
    const records = await recordsOf(bench)
    expect(records.filter(({ source }) => source === 'order').reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(TOTAL_FEN)
    expect(phone.errors).toEqual([])
  })

  it('the sheet is cancelled: it says that nothing was taken, and the same order is paid after all', async () => {
    await reachSheet()
    await openSheet(page, host)
    await pressInWallet(page, '取消')
    await page.getByRole('heading', { name: '等待支付' }).waitFor()
    expect(await transactions()).toEqual([])
    await page.getByRole('button', { name: '继续支付' }).click()
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await transactions()).toHaveLength(1)
  })

  it('the wallet refuses for lack of funds: nothing is taken, and the resident is told', async () => {
    await sheet('ask', { funds: 'insufficient' })
    await reachSheet()
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByText('余额不足').first().waitFor()
    await pressInWallet(page, '取消')
    await page.getByText('没有扣款').first().waitFor()
    expect(await transactions()).toEqual([])
  })

  it('the page is closed while the sheet is open: opened again, it is back at the order', async () => {
    await reachSheet()
    await openSheet(page, host)
    await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
    await page.close()
    page = await phone.open(host.id, PERSONA)
    if (host.entry === 'signIn') await signIn(bench, page, await bench.persona(PERSONA))
    await page.getByRole('heading', { name: '等待支付' }).waitFor()
    await page.getByRole('button', { name: '继续支付' }).click()
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await transactions()).toHaveLength(1)
  })

  it('keeps nothing personal on the device, in its address or in its history', async () => {
    await reachSheet()
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    const { name, documentNumber, phone: number } = await bench.persona(PERSONA)
    const stored = await page.evaluate(() => JSON.stringify([{ ...window.localStorage }, { ...window.sessionStorage }, window.location.href, document.cookie]))
    for (const secret of [name, documentNumber, number]) expect(decodeURIComponent(stored)).not.toContain(secret)
  })
})

/** What the gateway has on record, asked for in another host where the person is known. */
async function recordsOf(bench: Bench): Promise<components['schemas']['PaymentRecord'][]> {
  const { proof } = await bench.control<{ proof: object }>('POST', '/sandbox/host-proofs', { persona: PERSONA, channel: 'alipay' })
  const opened = await bench.control<components['schemas']['OpenedSession']>('POST', '/api/sessions', { channel: 'alipay', proof })
  const contributorId = opened.overview.contributor?.contributorId
  const response = await fetch(`${bench.url}/api/contributors/${contributorId}/records`, { headers: { ...DEVICE, authorization: `Bearer ${opened.token}` } })
  const page = (await response.json()) as components['schemas']['RecordPage']
  return page.items
}
