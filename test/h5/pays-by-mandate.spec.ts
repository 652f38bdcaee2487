import { describe, expect, it } from 'vitest'
import { zhCN } from '../../src/locales/zh-CN/index'
import { hostNamed, OPEN_DAY, type HostId, type Phone } from './bench'
import { allTransactions } from './elsewhere'
import { pageFaults } from './page-faults'
import { press, pressInWallet, reachConfirm, reachDues, reachOthersDues, signIn, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

interface Account {
  readonly case: string
  readonly bankCode: string
  readonly bankName: string
  readonly accountNo: string
  readonly phone: string
  readonly balanceFen: number
}

const PAYER = 'flexible-both'
const OWED_FEN = 223_800
const TIP = '仅支持使用缴费人已签订的社会保险费扣费授权书支付。支付后不支持撤销。'
const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 375, height: 760 }

let page: Page

const text = () => top(page).innerText()
const option = () => top(page).getByRole('button', { name: /^授权书支付/ })
const chosen = async () => (await option().getAttribute('aria-pressed')) === 'true'
const shownAccount = ({ bankName, accountNo }: Account) => zhCN.mandatePayment.account(bankName, accountNo.slice(-4))
const heading = (name: string) => page.getByRole('heading', { name, exact: true })
const misbehave = (bank: object) => bench.control('PUT', '/sandbox/faults', { bank })
const setAccount = ({ accountNo }: Account, change: object) => bench.control('PUT', '/sandbox/bank-accounts', { accountNo, ...change })

async function accountOf(which = 'main', persona = PAYER): Promise<Account> {
  const all = await bench.control<Account[]>('GET', `/sandbox/bank-accounts?persona=${persona}`)
  const found = all.find((one) => one.case === which)
  if (!found) throw new Error(`${persona} has no such account`)
  return found
}

/** At a counter; what was signed before is replaced. */
async function signElsewhere(account: Account, persona = PAYER): Promise<void> {
  const { bankCode, accountNo, phone } = account
  await bench.control('POST', '/sandbox/counter-mandates', { persona, bankCode, accountNo, phone })
}

/** To the page with the amount. */
async function reachAmount(host: HostId, viewport: typeof PHONE, persona = PAYER): Promise<Phone> {
  const phone = await bench.phone(viewport)
  page = await phone.open(host, persona)
  await reachDues(bench, page, hostNamed(host), await bench.persona(persona))
  await reachConfirm(page, hostNamed(host))
  return phone
}

async function choose(account: Account): Promise<void> {
  await option().and(page.locator(':enabled')).filter({ hasText: shownAccount(account) }).click()
  await expect.poll(chosen).toBe(true)
}

describe.each([
  { host: 'etax', viewport: DESKTOP, name: 'on the bureau’s page at a desk' },
  { host: 'etax', viewport: PHONE, name: 'in the bureau’s app on a phone' },
  { host: 'suishenban', viewport: PHONE, name: 'in 随申办' },
] as const)('$name', ({ host, viewport }) => {
  const { pay } = hostNamed(host)

  it('WEB-PAY-22: 授权书支付 names the account before it is debited, pays at once without a payment page, and the record says by what', async () => {
    const account = await accountOf()
    await signElsewhere(account)
    await reachAmount(host, viewport)
    expect(await chosen()).toBe(false)
    expect(await option().innerText()).toContain(TIP)
    await choose(account)
    expect(await text()).toContain(`点击“${pay}”后，银行将直接从${shownAccount(account)} 的账户扣款 ¥2238.00，不再出现付款页面。`)
    expect(await top(page).locator('.paybar').innerText()).toContain(`扣款账户：${shownAccount(account)}`)
    expect(await text()).not.toContain(account.accountNo)
    expect(await pageFaults(page)).toEqual([])
    await press(page, pay)
    await heading('缴费成功').waitFor()
    for (const words of ['授权书支付', '扣款账户', shownAccount(account), '¥2238.00']) expect(await text()).toContain(words)
    expect([(await accountOf()).balanceFen, await allTransactions(bench)]).toEqual([account.balanceFen - OWED_FEN, []])
    await press(page, '查看缴费记录')
    await top(page).getByText('自行缴费（授权书支付）').first().waitFor()
  })

  it('WEB-PAY-22: with too little money nothing is taken, and the same is paid another way', async () => {
    const account = await accountOf()
    await signElsewhere(account)
    await setAccount(account, { balanceFen: 100 })
    await reachAmount(host, viewport)
    await choose(account)
    await press(page, pay)
    await heading('支付没有成功').waitFor()
    expect(await text()).toContain('银行卡余额不足，没有扣款。')
    expect(await pageFaults(page)).toEqual([])
    await press(page, '换一种支付方式')
    await top(page).getByText('费款合计').waitFor()
    expect([await chosen(), await text()]).toEqual([false, expect.stringContaining('2238.00')])
    await press(page, pay)
    await pressInWallet(page, '确认付款')
    await heading('缴费成功').waitFor()
    expect([(await accountOf()).balanceFen, await allTransactions(bench)]).toMatchObject([100, [{ kind: 'payment', amountFen: OWED_FEN }]])
  })

  it('WEB-PAY-22: without a mandate it says so and leads to where one is signed; what was chosen is there afterwards, and can be paid by it', async () => {
    const account = await accountOf()
    await reachAmount(host, viewport)
    await top(page).getByText('您还没有签订委托扣款协议，暂不能用授权书支付。').waitFor()
    expect([await option().isDisabled(), await option().innerText()]).toEqual([true, expect.stringContaining(TIP)])
    await press(page, '签订委托扣款协议')
    await top(page).getByText('开户银行信息').waitFor()
    await signElsewhere(account)
    await top(page).getByRole('button', { name: /^(返回|取消|上一步)$/ }).click()
    await top(page).getByText('费款合计').waitFor()
    await choose(account)
    expect(await text()).toContain('2238.00')
    await press(page, pay)
    await heading('缴费成功').waitFor()
    expect((await accountOf()).balanceFen).toBe(account.balanceFen - OWED_FEN)
  })

  it('WEB-PAY-22: for another person it says that a mandate pays only its signer’s own, and offers the other ways', async () => {
    const account = await accountOf('main', 'medical-adult')
    await signElsewhere(account, 'medical-adult')
    page = await (await bench.phone(viewport)).open(host, 'medical-adult')
    await reachDues(bench, page, hostNamed(host), await bench.persona('medical-adult'))
    await reachOthersDues(page, await bench.persona('medical-child'))
    await top(page).getByRole('button', { name: /^(提交|去缴费|确认)$/ }).click()
    await top(page).getByText('费款合计').waitFor()
    await top(page).getByText('授权书只能支付签订人本人的费款，这次要缴的有他人的费款。').waitFor()
    expect([await option().isDisabled(), await option().innerText()]).toEqual([true, expect.not.stringContaining('尾号')])
    expect(await top(page).getByRole('button', { name: '签订委托扣款协议' }).count()).toBe(0)
    await press(page, pay)
    await pressInWallet(page, '确认付款')
    await heading('缴费成功').waitFor()
    expect((await accountOf('main', 'medical-adult')).balanceFen).toBe(account.balanceFen)
  })
})

describe('a bank that', () => {
  const { pay } = hostNamed('suishenban')

  async function payBy(account: Account): Promise<void> {
    await signElsewhere(account)
    await reachAmount('suishenban', PHONE)
    await choose(account)
    await press(page, pay)
  }

  it('takes its time: the page says that it is not known yet, is there again after it was closed, and ends by itself', async () => {
    const account = await accountOf()
    await misbehave({ debit: 'inProgress' })
    await payBy(account)
    await heading('正在确认缴费结果').waitFor()
    for (const name of ['继续支付', '放弃缴费']) expect(await top(page).getByRole('button', { name, exact: true }).count()).toBe(0)
    await page.reload()
    await heading('正在确认缴费结果').waitFor()
    await misbehave({})
    await heading('缴费成功').waitFor()
    expect((await accountOf()).balanceFen).toBe(account.balanceFen - OWED_FEN)
  })

  it('was never reached: nothing was taken so far, and the same payment is gone on with', async () => {
    const account = await accountOf()
    await misbehave({ debit: 'drop-before' })
    await payBy(account)
    await top(page).getByText('银行目前没有从您的账户扣款').waitFor()
    expect(await pageFaults(page)).toEqual([])
    await misbehave({})
    await press(page, '继续支付')
    await heading('缴费成功').waitFor()
    expect((await accountOf()).balanceFen).toBe(account.balanceFen - OWED_FEN)
  })

  it.each([
    ['finds the account closed', (account: Account) => setAccount(account, { closed: true }), '已销户、挂失或过期，没有扣款。'],
    ['has a lower limit for it', () => misbehave({ debit: 'limitExceeded' }), '超过银行账户的支付限额，没有扣款。'],
  ] as const)('%s: that is said, with another way to pay', async (_, make, words) => {
    const account = await accountOf()
    await signElsewhere(account)
    await make(account)
    await reachAmount('suishenban', PHONE)
    await choose(account)
    await press(page, pay)
    await top(page).getByText(words).waitFor()
    await top(page).getByRole('button', { name: '换一种支付方式' }).waitFor()
    expect((await accountOf()).balanceFen).toBe(account.balanceFen)
  })
})

describe('a mandate that is another by now than the page shows', () => {
  const { pay } = hostNamed('suishenban')

  it('is not debited: the page says so and names the new account, which the next press debits', async () => {
    const [first, second] = [await accountOf(), await accountOf('second')]
    await signElsewhere(first)
    await reachAmount('suishenban', PHONE)
    await choose(first)
    await signElsewhere(second)
    await press(page, pay)
    await top(page).getByText('这份委托扣款协议现在不能用来支付').waitFor()
    await choose(second)
    await press(page, pay)
    await heading('缴费成功').waitFor()
    expect([(await accountOf()).balanceFen, (await accountOf('second')).balanceFen]).toEqual([first.balanceFen, second.balanceFen - OWED_FEN])
  })

  it('or has ended, is not offered any more, and the other ways are', async () => {
    const account = await accountOf()
    await signElsewhere(account)
    await reachAmount('suishenban', PHONE)
    await choose(account)
    await bench.control('PUT', '/sandbox/registrations', { persona: PAYER, registration: 'none' })
    await press(page, pay)
    await top(page).getByText('这份委托扣款协议现在不能用来支付').waitFor()
    await top(page).getByText('您还没有签订委托扣款协议').waitFor()
    expect([await option().isDisabled(), await chosen()]).toEqual([true, false])
    expect((await accountOf()).balanceFen).toBe(account.balanceFen)
  })

  it('is signed and not in force yet: it says from when on it can pay', async () => {
    await reachAmount('suishenban', PHONE)
    await press(page, '签订委托扣款协议')
    await top(page).getByText('开户银行信息').waitFor()
    await bench.control('PUT', '/sandbox/registrations', { persona: PAYER, registration: 'underReview' })
    await signElsewhere(await accountOf())
    await press(page, '返回')
    await top(page).getByText('在参保登记成功后生效，现在还不能用授权书支付。').waitFor()
    expect(await option().isDisabled()).toBe(true)
  })
})

it('the account of who was here before is not shown to who signs in after them', async () => {
  const account = await accountOf()
  await signElsewhere(account)
  page = await (await bench.phone(PHONE)).open('etax', PAYER)
  await reachDues(bench, page, hostNamed('etax'), await bench.persona(PAYER))
  await Promise.all([page.waitForResponse(/\/mandates\?/), reachConfirm(page, hostNamed('etax'))])
  await choose(account)
  await bench.control('PUT', '/sandbox/clock', { now: OPEN_DAY.replace('10:00', '10:40') })
  await press(page, hostNamed('etax').pay)
  await top(page).getByText('停留时间较长，为保证安全已退出').waitFor()
  await bench.control('PUT', '/sandbox/faults', { gateway: { fail: [{ operationId: 'listMandates', code: 'gateway-unavailable', times: 9 }] } })
  await signIn(bench, page, await bench.persona('medical-adult'))
  await page.getByRole('checkbox').first().waitFor()
  await reachConfirm(page, hostNamed('etax'))
  await top(page).getByText('您还没有签订委托扣款协议').waitFor()
  expect(await text()).not.toContain('尾号')
})

it('WEB-PAY-22: where nobody is known, in 微信, there is no 授权书支付', async () => {
  await bench.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
  await reachAmount('wechat', PHONE)
  expect(await text()).not.toContain('授权书')
})
