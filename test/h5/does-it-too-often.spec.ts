import { describe, expect, it } from 'vitest'
import { readLimits } from '../../mock/gateway/limits/limits'
import { top } from './steps'
import { useBench } from './use-bench'

const bench = useBench({ limits: readLimits('{"lookUpMissesOfPrincipal":{"times":1},"codesFromAddress":{"times":1},"signInMissesFromAddress":{"times":1}}') })

const TOO_OFTEN = /操作过于频繁，请稍后再试。已填写的内容仍在。大约 \d+ 分钟后可以再试。/

describe('somebody who was wrong too often', () => {
  it('about a name is told so and when to try again, in either language, with a number to read out; what was typed stays, and works then', async () => {
    const phone = await bench.phone()
    const page = await phone.open('wechat', 'flexible-both')
    const person = await bench.persona('flexible-both')
    const [number, name] = [page.getByLabel('证件号码'), page.getByLabel('姓名', { exact: true })]
    const ask = () => top(page).getByRole('button', { name: '查询', exact: true }).click()
    await number.fill(person.documentNumber)
    await name.fill('赵钱孙')
    await ask()
    await page.getByText('姓名与证件号码不一致').waitFor()
    await name.fill(person.name)
    await ask()
    const alert = page.getByRole('alert').filter({ hasText: TOO_OFTEN })
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(/如需咨询，请提供编号 [2-9A-Z]{4}-[2-9A-Z]{4}/)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText(/Too many attempts\. Please try again later\. What you entered is still there\. You can try again in about \d+ minutes\./).waitFor()
    expect([await page.locator('input').nth(0).inputValue(), await page.locator('input').nth(1).inputValue()]).toEqual(expect.arrayContaining([person.name]))
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:10:00+08:00' })
    await top(page).getByRole('button', { name: 'Look up', exact: true }).click()
    await top(page).getByText('2238.00').first().waitFor()
    expect(phone.errors).toEqual([])
  })

  it('about codes keeps the phone number that was typed', async () => {
    const phone = await bench.phone()
    const page = await phone.open('etax', 'flexible-both')
    await page.getByRole('button', { name: '短信登录' }).click()
    for (const typed of ['13800000001', '13800000002']) {
      await page.getByLabel('手机号码').fill(typed)
      await page.getByRole('button', { name: '获取验证码' }).click()
      if (typed === '13800000001') {
        await page.getByText('验证码已发送至').waitFor()
        await page.reload()
        await page.getByRole('button', { name: '短信登录' }).click()
      }
    }
    await page.getByText(TOO_OFTEN).waitFor()
    expect(await page.getByLabel('手机号码').inputValue()).toBe('13800000002')
  })
})
