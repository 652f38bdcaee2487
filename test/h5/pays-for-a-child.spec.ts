import { beforeEach, describe, expect, it } from 'vitest'
import { formatYuan, fen } from '../../src/domain/money'
import { HOSTS, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { openSheet, press, pressInWallet, reachOthersDues, passBriefing, signIn, top, typeOther } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

const PARENT = 'medical-adult'
const CHILD = 'medical-child'

describe('a parent who pays for a child', () => {
  let phone: Phone
  beforeEach(async () => {
    phone = await bench.phone()
  })

  const owed = async (personaId: string) => (await elsewhere(bench, personaId)).overview.dues?.totalFen ?? 0

  it.each(HOSTS.filter(({ id }) => id === 'suishenban' || id === 'alipay'))('in $name walks the three steps, and the child’s due alone is paid', async (host) => {
    const [parentOwes, childOwes] = [await owed(PARENT), await owed(CHILD)]
    expect(parentOwes).not.toBe(childOwes)
    const child = await bench.persona(CHILD)
    const page = await phone.open(host.id, PARENT)

    await page.getByRole('button', { name: '为他人缴费' }).click()
    await expect.poll(() => top(page).locator('[aria-current=step]').innerText()).toContain('身份信息填写')
    expect(await top(page).getByRole('button', { name: '他人', exact: true }).getAttribute('aria-pressed')).toBe('true')
    await typeOther(page, child)

    await expect.poll(() => top(page).locator('[aria-current=step]').innerText()).toContain('参保信息选择')
    await top(page).getByText('城乡医保 (0-18)').waitFor()
    await press(page, '下一步')

    await expect.poll(() => top(page).locator('[aria-current=step]').innerText()).toContain('缴费信息提交')
    await top(page).getByText(`合计：¥${formatYuan(fen(childOwes))}`).waitFor()
    expect(await top(page).innerText()).toContain('**满')
    await press(page, '提交')

    await top(page).getByText('费款合计').waitFor()
    expect(await top(page).innerText()).toContain(formatYuan(fen(childOwes)))
    await openSheet(page, host)
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ kind: 'payment', amountFen: childOwes }])

    await press(page, '完成')
    await top(page).getByText('应缴合计').waitFor()
    expect(await top(page).innerText()).toContain(formatYuan(fen(parentOwes)))
    await reachOthersDues(page, child)
    expect(await top(page).innerText()).toContain('已自行缴费')

    expect([await owed(PARENT), await owed(CHILD)]).toEqual([parentOwes, 0])
    const records = await (await elsewhere(bench, CHILD)).records()
    expect(records.filter(({ source }) => source === 'order').map(({ amountFen }) => amountFen)).toEqual([childOwes])
    expect(phone.errors).toEqual([])
  })

  it('goes back to the own due without the child’s standing there', async () => {
    const page = await phone.open('alipay', PARENT)
    await reachOthersDues(page, await bench.persona(CHILD))
    await press(page, '上一步')
    await top(page).getByText('选择需缴纳的社保费').waitFor()
    await press(page, '上一步')
    await top(page).getByRole('button', { name: '本人' }).click()
    expect(await top(page).innerText()).not.toContain('**满')
    await press(page, '下一步')
    await top(page).getByText('征收品目').first().waitFor()
    expect(await top(page).innerText()).not.toContain('城乡医保 (0-18)')
    await press(page, '下一步')
    await top(page).getByText(`合计：¥${formatYuan(fen(await owed(PARENT)))}`).waitFor()
  })

  it('can do so in 电子税务局 after signing in', async () => {
    const page = await phone.open('etax', PARENT)
    await signIn(bench, page, await bench.persona(PARENT))
    await passBriefing(page)
    await reachOthersDues(page, await bench.persona(CHILD))
    await top(page).getByText(`合计：${formatYuan(fen(await owed(CHILD)))}元`).waitFor()
  })

  it('can’t in 云闪付, where one pays for oneself', async () => {
    const page = await phone.open('unionpay', PARENT)
    await page.getByRole('button', { name: '身份信息' }).waitFor()
    expect(await page.getByRole('button', { name: '为他人缴费' }).count()).toBe(0)
    await page.getByRole('button', { name: '身份信息' }).click()
    await top(page).getByText('身份证件号码').waitFor()
    expect(await top(page).getByText('他人').count()).toBe(0)
  })

  it('is not asked for 本人 or 他人 in 微信, which asks for anybody', async () => {
    const page = await phone.open('wechat', PARENT)
    await page.getByRole('button', { name: '查询', exact: true }).waitFor()
    expect(await page.getByText('为他人缴费').count()).toBe(0)
  })
})
