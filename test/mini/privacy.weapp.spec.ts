import { createRequire } from 'node:module'
import { afterAll, afterEach, describe, expect, inject, it, vi } from 'vitest'
import { createHostApi, type HostApi } from './host-api'
import { launch, type MiniHost } from './mini-host'
import { prepareBuild } from './prepare-build'
import { sandboxControl } from './sandbox-control'

interface Question {
  success(answer: object): void
}

const GUIDE = '《个人社保缴费隐私保护指引》'

/** WeChat's privacy guide, before anything is collected; WeChat remembers the agreement, and hears of it by its own button. */
describe('the WeChat mini-program of somebody who has not agreed to its privacy guide', () => {
  const build = prepareBuild('weapp')
  const control = sandboxControl(inject('sandboxUrl'))
  let host: MiniHost
  afterEach(() => host.close())
  afterAll(() => build.remove())

  function open(): { readonly api: HostApi; readonly opened: unknown[]; readonly wechat: { agreed: boolean } } {
    const wechat = { agreed: false }
    const opened: unknown[] = []
    const known = createHostApi({ target: 'weapp', sandboxUrl: inject('sandboxUrl'), proveIdentity: () => control.proof('nothing-due', 'wechat') })
    const getPrivacySetting = ({ success }: Question) => success({ needAuthorization: !wechat.agreed, privacyContractName: GUIDE })
    const openPrivacyContract = ({ success }: Question) => {
      opened.push(GUIDE)
      success({ errMsg: 'openPrivacyContract:ok' })
    }
    const api: HostApi = Object.create(known, { api: { value: { ...known.api, getPrivacySetting, openPrivacyContract } } })
    host = launch('weapp', build, api)
    return { api, opened, wechat }
  }

  const seen = (words: string) => vi.waitFor(() => expect(host.page.text()).toContain(words), { timeout: 20_000 })

  it('says what is collected, shows the guide, and asks for nobody before WeChat’s own button was pressed', async () => {
    const { api, opened, wechat } = open()
    await seen(`请先阅读${GUIDE}`)
    expect(host.page.text()).toContain('姓名、证件类型和证件号码')
    expect(host.page.text()).not.toContain('收费机构')

    host.page.tap(GUIDE)
    await expect.poll(() => opened).toEqual([GUIDE])
    host.page.tap('不同意')
    await seen('我们没有收集任何信息')
    host.page.tap('同意并继续')
    expect(api.requests).toEqual([])
    expect([...api.storage]).toEqual([])

    wechat.agreed = true
    agree()
    await seen('收费机构')
    expect(host.page.text()).not.toContain(GUIDE)
    await expect.poll(() => api.requests.map(({ path }) => path)).toContain('/api/sessions')
    expect(host.complaints).toEqual([])
  })
})

/** What WeChat sends to its button once it has written the agreement down. */
function agree(): void {
  const { Event } = createRequire(import.meta.url)('miniprogram-exparser')
  const button = [...document.querySelectorAll('wx-button')].find((element) => element.textContent?.trim() === '同意并继续')
  if (!button) throw new Error('there is no button to agree by')
  Event.dispatchEvent(Reflect.get(button, '__wxElement'), Event.create('agreeprivacyauthorization', {}, { bubbles: true, composed: true }))
}
