import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { HOSTS, OPEN_DAY, startBench, type Bench, type HostPlay } from './h5/bench'
import { lookUp, openSheet, passBriefing, pressInWallet, reachConfirm, reachDues, signIn } from './h5/steps'

/**
 * `npm run screenshots`: every page in every host, on a phone and on a desktop, light and dark, into `screenshots/`, to be
 * looked at by a person.
 */
const FOLDER = path.resolve(import.meta.dirname, '../screenshots')
const VIEWS = [
  { name: 'phone', width: 375, height: 812, colorScheme: 'light' },
  { name: 'phone-dark', width: 375, height: 812, colorScheme: 'dark' },
  { name: 'desktop', width: 1280, height: 900, colorScheme: 'light' },
] as const

/** The way back from a page to the one before it. */
const BACK = /^(返回|取消)$/

type View = (typeof VIEWS)[number]

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) })
}

async function goThrough(bench: Bench, host: HostPlay, view: View): Promise<void> {
  await bench.beginAt(OPEN_DAY)
  const context = await bench.browser.newContext({ viewport: view, colorScheme: view.colorScheme, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const shot = (name: string) => shoot(page, `${host.id}-${view.name}-${name}`)
  const open = (persona: string) => page.goto(`${bench.url}/hosts/${host.id}/app/?persona=${persona}`)
  const top = () => page.locator('.taro_page').last()
  const press = (name: string) => top().getByRole('button', { name }).first().click()
  const persona = await bench.persona('flexible-both')

  await open('flexible-both')
  if (host.entry === 'signIn') {
    await page.getByRole('slider').waitFor()
    await shot('1-sign-in')
    if ((await top().getByRole('button', { name: '扫码登录' }).count()) > 0) {
      await press('扫码登录')
      await top().getByRole('img').waitFor()
      await shot('1-sign-in-by-code')
      await press('密码登录')
      await page.getByRole('slider').waitFor()
    }
    for (const [link, picture] of [['用户注册', '1-register'], ['找回手机号码', '1-find-phone'], ['找回密码', '1-find-password']] as const) {
      await press(link)
      const back = top().getByRole('button', { name: BACK }).first()
      await back.waitFor()
      await shot(picture)
      await back.click()
      await top().getByRole('button', { name: link }).waitFor()
    }
  } else if (host.entry === 'lookup') {
    await page.getByLabel('证件号码').waitFor()
    await shot('1-look-up')
    await lookUp(page, { name: '', documentNumber: '31010119900307001' })
    await page.getByText('请输入姓名').last().waitFor()
    await shot('1-look-up-problem')
  }
  if (host.id === 'alipay') {
    await page.getByRole('checkbox', { name: /我已阅读并同意/ }).click()
    await shot('1-consent')
    await press('下一步')
  }
  if (host.entry === 'signIn') {
    await signIn(bench, page, persona)
    await page.getByRole('dialog').waitFor()
    await shot('1-briefing')
    await passBriefing(page)
    await page.getByRole('checkbox').first().waitFor()
  } else await reachDues(bench, page, host, persona)
  await shot('2-dues')
  if (host.entry === 'lookup') {
    await press('更改')
    await top().getByText('收费机构').waitFor()
    await shot('3-query')
    await press('查询')
    await top().getByText('按所选险种和期间').waitFor()
  }
  if (host.entry !== 'lookup') {
    await press('身份信息')
    await top().getByText('证件号码').first().waitFor()
    await shot('3-identity')
    if (host.id === 'etax') {
      await press('如您需要使用微信或支付宝缴费')
      await top().getByRole('img').waitFor()
      await shot('3-scan')
      await press('返回')
    }
    await press('下一步')
    await top().getByText('社保经办机构').first().waitFor()
    await shot('4-enrolments')
    await press('下一步')
    await top().getByText('征集通知流水号').or(top().getByText('征集通知单号')).first().waitFor()
    await shot('5-dues-detailed')
    await open('flexible-both')
    await page.getByRole('checkbox').first().waitFor()
  }
  await reachConfirm(page, host)
  await shot('6-confirm')
  if (host.entry !== 'lookup') {
    await top().getByRole('button', { name: '签订委托扣款协议', exact: true }).click()
    await top().getByText('开户银行信息').waitFor()
    await shot('6-mandate-to-sign')
    await signAtCounter(bench, persona.id)
    await top().getByRole('button', { name: BACK }).first().click()
    await top().getByRole('button', { name: /^授权书支付/ }).and(page.locator(':enabled')).click()
    await shot('6-confirm-by-mandate')
    await top().locator('.methods .row-button').first().click()
  }
  await openSheet(page, host)
  await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
  await shot('7-sheet')
  await pressInWallet(page, '取消')
  await page.getByRole('heading', { name: '等待支付' }).waitFor()
  await shot('8-cancelled')
  await page.getByRole('button', { name: '继续支付' }).click()
  await pressInWallet(page, '确认付款')
  await page.getByRole('heading', { name: '缴费成功' }).waitFor()
  await shot('9-paid')
  await press('完成')
  if (host.entry === 'lookup') await lookUp(page, persona)
  await top().getByText('可能原因有').first().waitFor()
  await shot('10-nothing-owed')
  if (host.entry !== 'lookup') {
    await press('缴费记录')
    await top().getByText('应征凭证序号').first().waitFor()
    await shot('11-records')
    await press('返回')
  } else await press('确定')
  await seeServices(shot, top())
  if (host.entry !== 'signIn') await open(host.entry === 'lookup' ? 'flexible-both' : 'medical-adult')
  await press('关怀版')
  await page.getByText('标准版').first().waitFor()
  await shot('18-elder')
  await seeServices((name) => shot(`${name}-elder`), top())
  await press('English')
  await page.getByText('Standard type').first().waitFor()
  await shot('19-english-elder')
  await context.close()
}

/** 授权书 for one of the person's cards, without the pages for it. */
async function signAtCounter(bench: Bench, persona: string): Promise<void> {
  const cards = await bench.control<{ bankCode: string; accountNo: string; phone: string }[]>('GET', `/sandbox/bank-accounts?persona=${persona}`)
  const [card] = cards.map(({ bankCode, accountNo, phone }) => ({ bankCode, accountNo, phone }))
  await bench.control('POST', '/sandbox/counter-mandates', { persona, ...card })
}

/** What stands below the payment on the first screen, each opened and left again. */
async function seeServices(shot: (name: string) => Promise<void>, top: Locator): Promise<void> {
  const services = [
    { name: '缴费日历', sees: '下一个可缴费日', picture: '12-calendar' },
    { name: '线下办理', sees: '办理网点', picture: '13-counters' },
    { name: '常见提示与名词', sees: '可能原因有', picture: '14-causes' },
    { name: '缴费证明开具', sees: '职责划转至税务部门', picture: '15-certificate' },
    { name: '个人委托扣款协议签订', sees: '开户银行信息', picture: '16-mandate' },
    { name: '扫码确认', sees: '数字码', picture: '17-approve' },
    { name: '修改密码', sees: '确认密码', picture: '17-change-password' },
  ]
  const page = top.page()
  for (const { name, sees, picture } of services) {
    const service = top.getByRole('button', { name })
    if ((await service.count()) === 0) continue
    await service.click()
    const reminder = page.getByRole('dialog', { name: '提醒' })
    await top.getByText(sees).or(reminder).first().waitFor()
    if (await reminder.isVisible()) await reminder.getByRole('button', { name: '确定' }).click()
    await top.getByText(sees).first().waitFor()
    await shot(picture)
    await top.getByRole('button', { name: BACK }).first().click()
    await service.waitFor()
  }
}

async function main(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const wanted = process.argv.slice(2)
  const bench = await startBench()
  try {
    for (const host of HOSTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
      for (const view of VIEWS) await goThrough(bench, host, view)
      process.stdout.write(`${host.id}\n`)
    }
  } finally {
    await bench.close()
  }
}

void main()
