// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createStandInPage } from '../browser/stand-in-page'
import { readHostConfig } from '../host-config'
import { createWechatOauth } from './oauth'

const { wechat: config } = readHostConfig('{}')
const PAGE = 'https://pay.example/app/?persona=p1'

/** Opens the page at an address, with what the storage held before. */
function openAt(href: string, stored: ReadonlyMap<string, string> = new Map(), now = () => 0) {
  const page = createStandInPage({ href, storage: Object.fromEntries(stored) })
  return { page, oauth: createWechatOauth(page, config, now) }
}

/** What WeChat is asked for. */
const asked = (page: ReturnType<typeof createStandInPage>) => new URL(page.replacedBy.at(-1) ?? 'https://nowhere.example')

describe('WeChat’s OAuth2', () => {
  it('begins with the way to the authorize page, in the order that WeChat insists on', async () => {
    const { page, oauth } = openAt(`${PAGE}#/pages/order/index`)
    expect(oauth.hasCode()).toBe(false)
    expect(await oauth.identify()).toEqual({ kind: 'leaving' })
    const url = asked(page)
    expect(url.origin + url.pathname).toBe('https://pay.example/hosts/wechat/connect/oauth2/authorize')
    expect([...url.searchParams.keys()]).toEqual(['appid', 'redirect_uri', 'response_type', 'scope', 'state'])
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      appid: config.officialAccountAppId,
      redirect_uri: PAGE,
      response_type: 'code',
      scope: 'snsapi_base',
    })
    expect(url.searchParams.get('state')).toMatch(/^[a-zA-Z0-9]{1,128}$/)
    expect(url.hash).toBe('#wechat_redirect')
  })

  it('takes the code that comes back with its state', async () => {
    const away = openAt(PAGE)
    await away.oauth.identify()
    const back = openAt(`${PAGE}&code=c1&state=${asked(away.page).searchParams.get('state')}`, away.page.stored)
    expect(back.page.location.href).toBe(PAGE)
    expect(back.oauth.hasCode()).toBe(true)
    expect(await back.oauth.identify()).toEqual({ kind: 'proof', proof: { kind: 'wechatOauthCode', code: 'c1' } })
  })

  it.each([
    ['a code that somebody sent', `${PAGE}&code=c1&state=theirs`],
    ['a code without a state', `${PAGE}&code=c1`],
    ['an old code from the history', `${PAGE}&code=c0&state=old`],
  ])('leaves %s aside and asks itself', async (_, href) => {
    const { page, oauth } = openAt(href)
    expect(page.traces()).not.toMatch(/code=|state=/)
    expect(oauth.hasCode()).toBe(false)
    expect(await oauth.identify()).toEqual({ kind: 'leaving' })
  })

  it('leaves a code aside that comes a second time', async () => {
    const away = openAt(PAGE)
    await away.oauth.identify()
    const href = `${PAGE}&code=c1&state=${asked(away.page).searchParams.get('state')}`
    const back = openAt(href, away.page.stored)
    await back.oauth.identify()
    expect(openAt(href, back.page.stored).oauth.hasCode()).toBe(false)
  })

  it('says that the person refused when the state comes back alone, and asks again when told to', async () => {
    const away = openAt(PAGE)
    await away.oauth.identify()
    const back = openAt(`${PAGE}&state=${asked(away.page).searchParams.get('state')}`, away.page.stored)
    await expect(back.oauth.identify()).rejects.toMatchObject({ code: 'identity-refused' })
    expect(await back.oauth.identify()).toEqual({ kind: 'leaving' })
  })

  it('does not loop when the gateway refuses every code', async () => {
    let stored: ReadonlyMap<string, string> = new Map()
    let href = PAGE
    const ends: string[] = []
    for (let opening = 0; opening < 5; opening += 1) {
      const { page, oauth } = openAt(href, stored)
      const first = await oauth.identify().catch((error: Error) => ({ kind: error.message }))
      // The gateway refused the proof, and the store asks again.
      const last = first.kind === 'proof' ? await oauth.identify().catch((error: Error) => ({ kind: error.message })) : first
      ends.push(last.kind)
      if (last.kind !== 'leaving') break
      stored = page.stored
      href = `${PAGE}&code=c${opening}&state=${asked(page).searchParams.get('state')}`
    }
    expect(ends).toEqual(['leaving', 'leaving', 'identity-unavailable: the login page was visited twice in vain'])
  })
})
