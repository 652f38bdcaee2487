import { beforeEach, describe, expect, it } from 'vitest'
import type { Phone } from './bench'
import { allTransactions } from './elsewhere'
import { press, pressInWallet, ticks, top, typeOther } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

/** Alipay (指南 2.2), and the way there. */
describe('in 支付宝', () => {
  let phone: Phone
  let page: Page
  beforeEach(async () => {
    phone = await bench.phone()
  })

  const text = () => top(page).innerText()
  const open = async (personaId: string, more?: { consented: boolean }) => {
    page = await phone.open('alipay', personaId, more)
  }
  const verifyOnce = () => bench.control('PUT', '/sandbox/faults', { gateway: { verification: 'once' } })

  async function agree(): Promise<void> {
    await page.getByRole('checkbox', { name: /我已阅读并同意/ }).click()
    await press(page, '下一步')
  }

  /** All of oneself, to 应缴信息. */
  async function walkToDues(): Promise<void> {
    await page.getByRole('button', { name: '身份信息' }).click()
    await press(page, '下一步')
    await top(page).getByText('人员编号').first().waitFor()
    await press(page, '下一步')
    await top(page).getByText('费款所属期').first().waitFor()
  }

  it('ALI-ENTRY-02: two texts can be opened, and without the tick there is no next step; nothing is asked about the person before', async () => {
    await open('flexible-both', { consented: false })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const title of ['随申办小程序用户服务协议', '随申办小程序用户隐私政策']) {
      await page.getByRole('button', { name: `《${title}》` }).click()
      await top(page).getByRole('heading', { name: title }).waitFor()
      await press(page, '返回')
    }
    expect(await text()).toContain('我已阅读并同意《随申办小程序用户服务协议》《随申办小程序用户隐私政策》')
    await press(page, '下一步')
    await page.getByText('请先阅读并勾选同意').waitFor()
    expect(asked.filter((url) => url.includes('/host-proofs') || url.includes('/sessions'))).toEqual([])
    await agree()
    await page.getByText('应缴合计').waitFor()
    await page.reload()
    await page.getByText('应缴合计').waitFor()
  })

  it('ALI-ENTRY-01, ALI-ENTRY-03: the pay password is asked for once, as a check of the account, and the way leads on to what is owed', async () => {
    await verifyOnce()
    await open('flexible-both', { consented: false })
    await agree()
    await page
      .getByText(
        '亲爱的用户，为了保障您“随申办”支付宝小程序账号的信息安全，需要您输入支付宝的支付密码进行验证。该操作仅用于对账号进行安全认证，无需进行支付操作。感谢您的关注和使用！',
      )
      .waitFor()
    await press(page, '下一步')
    await page.getByLabel('支付密码', { exact: true }).fill('135790')
    await page.getByRole('button', { name: '验证', exact: true }).click()
    await page.getByText('应缴合计').waitFor()
    expect(await allTransactions(bench)).toEqual([])
    await page.reload()
    await page.getByText('应缴合计').waitFor()
  })

  it('who leaves the pay password is told that nothing can be shown, and may try again', async () => {
    await verifyOnce()
    await open('flexible-both')
    await press(page, '下一步')
    await page.getByRole('dialog', { name: '支付宝支付密码' }).getByRole('button', { name: '取消' }).click()
    await page.getByText('您没有同意确认身份').waitFor()
    await press(page, '重试')
    await press(page, '下一步')
    await page.getByLabel('支付密码', { exact: true }).fill('135790')
    await page.getByRole('button', { name: '验证', exact: true }).click()
    await page.getByText('应缴合计').waitFor()
  })

  it('a consent to texts that have changed since is asked for again', async () => {
    await phone.context.route('**/api/sessions', async (route) => {
      const body = route.request().postDataJSON() as { consents: { version: string }[] }
      for (const consent of body.consents) consent.version = '2019-01-01'
      await route.continue({ postData: JSON.stringify(body) })
    }, { times: 1 })
    await open('flexible-both')
    await page.getByRole('checkbox', { name: /我已阅读并同意/ }).waitFor()
    await agree()
    await page.getByText('应缴合计').waitFor()
  })

  it('ALI-PAY-01: oneself is filled in, another person is typed', async () => {
    await open('medical-adult')
    await page.getByRole('button', { name: '身份信息' }).click()
    await top(page).getByText('办理对象').waitFor()
    expect(await text()).toContain('**安')
    await press(page, '他人')
    for (const label of ['姓名', '身份证件号码']) expect(await top(page).getByLabel(label, { exact: true }).inputValue()).toBe('')
    expect(await text()).toContain('身份证件类型')
    await typeOther(page, await bench.persona('medical-child'))
    await top(page).getByText('城乡医保 (0-18)').first().waitFor()
  })

  it('ALI-PAY-02: the three steps', async () => {
    await open('flexible-both')
    await walkToDues()
    const shown = await text()
    for (const words of ['身份信息填写', '参保信息选择', '缴费信息提交']) expect(shown).toContain(words)
  })

  it.each([
    ['flexible-both', ['企业职工基本养老保险', '基本医疗保险']],
    ['one-notice-and-others', ['城乡居民基本养老保险', '城乡居民基本医疗保险']],
  ])('ALI-PAY-03: step 2 shows each registration of %s as a card', async (personaId, items) => {
    await open(personaId)
    await page.getByRole('button', { name: '参保信息' }).click()
    await top(page).getByText('费额设置方式').first().waitFor()
    const shown = await text()
    for (const words of [...items, '费额设置方式', '社保核定']) expect(shown).toContain(words)
    expect(await ticks(page)).toEqual([true, true])
  })

  it('ALI-PAY-04, ALI-PAY-05: step 3 has both kinds, the tip, period and amount, and at its foot 全选, the sum and 提交', async () => {
    await open('flexible-both')
    await walkToDues()
    const shown = await text()
    for (const words of [
      '日常缴费',
      '特殊缴费',
      '温馨提示：同一征集通知流水号的待缴信息必须一起缴费。由于数据来源于人社局，税务部门不能按照险种过滤。',
      '费款所属期',
      '费额',
      '全选',
      '合计',
    ]) {
      expect(shown).toContain(words)
    }
    expect(await top(page).getByRole('button', { name: '提交', exact: true }).count()).toBe(1)
    await top(page).getByRole('checkbox').first().click()
    expect(await ticks(page)).toEqual([false, false])
    await press(page, '全选')
    expect(await ticks(page)).toEqual([true, true])
  })

  it('ALI-PAY-06: the amount is checked, 确认缴费 opens Alipay’s sheet with a bound card, and it is paid', async () => {
    await open('flexible-both')
    await walkToDues()
    await press(page, '提交')
    await top(page).getByText('费款合计').waitFor()
    expect(await text()).toContain('使用支付宝绑定的银行卡支付')
    await press(page, '确认缴费')
    await pressInWallet(page, '确认付款')
    await page.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ kind: 'payment', amountFen: 223_800 }])
  })
})
