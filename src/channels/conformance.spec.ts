// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createAlipayChannel } from './alipay/channel'
import type { AlipayHost } from './alipay/host'
import { alipayHarness } from './alipay/stand-in'
import { openDocumentInBrowser } from './browser/document'
import type { Channel } from './channel'
import { conformanceChecks, type ConformanceHarness } from './conformance'
import { createEtaxChannel, type EtaxPage } from './etax/channel'
import { etaxHarness } from './etax/stand-in'
import { readHostConfig } from './host-config'
import { createSuishenbanChannel } from './suishenban/channel'
import { suishenbanHarness } from './suishenban/stand-in'
import { createUnionpayChannel } from './unionpay/channel'
import { unionpayHarness } from './unionpay/stand-in'
import { createWechatMiniChannel } from './wechat/mini'
import { wechatMiniHarness } from './wechat/mini-stand-in'
import { createWechatWebChannel, type WechatWebPage } from './wechat/web'
import { wechatWebHarness } from './wechat/web-stand-in'

/** Names of the checks that an adapter fails. */
async function failures(harness: ConformanceHarness): Promise<string[]> {
  const failed: string[] = []
  for (const { name, run } of conformanceChecks(harness)) await run().catch(() => failed.push(name))
  return failed
}

interface Defect {
  readonly mistake: string
  readonly harness: ConformanceHarness
  /** One of the checks that has to catch it. */
  readonly caughtBy: string
}

const config = readHostConfig('{}')

/** Alipay's adapter between a person's mistake and the host. */
const alipayWith = (change: (my: AlipayHost) => Partial<AlipayHost>) =>
  alipayHarness((my, now) => createAlipayChannel({ ...my, ...change(my) }, now))
const alipayThat = (change: (channel: Channel) => Partial<Channel>) =>
  alipayHarness((my, now) => {
    const channel = createAlipayChannel(my, now)
    return { ...channel, ...change(channel) }
  })
const wechatWebOn = (change: (page: WechatWebPage) => Partial<WechatWebPage>) =>
  wechatWebHarness((page, now) => createWechatWebChannel({ ...page, ...change(page) }, config.wechat, now))
const etaxThat = (change: (page: EtaxPage) => Partial<Channel>) =>
  etaxHarness((page, now) => ({ ...createEtaxChannel(page, now), ...change(page) }))

const DEFECTS: readonly Defect[] = [
  {
    mistake: 'writes tradeNo for tradeNO',
    harness: alipayWith((my) => ({
      tradePay: ({ tradeNO, ...rest }) => Reflect.apply(my.tradePay, my, [{ ...rest, tradeNo: tradeNO }]),
    })),
    caughtBy: 'alipayTrade opens my.tradePay with exactly its parameters',
  },
  {
    mistake: 'hands a parameter over that is none of the host’s',
    harness: alipayWith((my) => ({
      tradePay: (options) => Reflect.apply(my.tradePay, my, [{ ...options, kind: 'alipayTrade' }]),
    })),
    caughtBy: 'alipayTrade opens my.tradePay with exactly its parameters',
  },
  {
    mistake: 'swallows fail',
    harness: alipayWith((my) => ({ tradePay: (options) => my.tradePay({ ...options, fail: () => undefined }) })),
    caughtBy: 'the sheet says fail: unknown',
  },
  {
    mistake: 'takes the success of the call for the success of the payment',
    harness: alipayWith((my) => ({
      tradePay: ({ success, ...rest }) => my.tradePay({ ...rest, success: () => success({ resultCode: '9000' }) }),
    })),
    caughtBy: 'the sheet says 6001: cancelled',
  },
  {
    mistake: 'takes any failure for a refusal',
    harness: alipayWith((my) => ({
      tradePay: ({ fail, ...rest }) => my.tradePay({ ...rest, fail: () => fail({ resultCode: '4000' }) }),
    })),
    caughtBy: 'the sheet says fail: unknown',
  },
  {
    mistake: 'rejects where it should say so',
    harness: alipayThat((channel) => ({
      pay: async (instruction) => {
        const outcome = await channel.pay(instruction)
        if (outcome === 'rejected') throw new Error('rejected')
        return outcome
      },
    })),
    caughtBy: 'a sheet that throws is rejected',
  },
  {
    mistake: 'asks a host for its sheet without looking whether it is there',
    harness: alipayHarness((my, now) => ({
      ...createAlipayChannel(my, now),
      pay: () => new Promise((resolve) => my.tradePay({ tradeNO: '1', success: () => resolve('accepted'), fail: () => resolve('unknown') })),
    })),
    caughtBy: 'a sheet that is missing is rejected',
  },
  {
    mistake: 'opens a sheet for every tap',
    harness: alipayHarness((my, now) => {
      const another = () => createAlipayChannel(my, now)
      return { ...another(), pay: (instruction) => another().pay(instruction) }
    }),
    caughtBy: 'a second tap opens no second sheet',
  },
  {
    mistake: 'never opens a sheet again that was not answered',
    harness: alipayHarness((my) => createAlipayChannel(my, () => 0)),
    caughtBy: 'a sheet whose answer was swallowed can be opened again',
  },
  {
    mistake: 'opens no second sheet after the first was answered',
    harness: alipayThat(({ pay }) => {
      let first: ReturnType<Channel['pay']> | null = null
      return { pay: (instruction) => (first ??= pay(instruction)) }
    }),
    caughtBy: 'an answered sheet can be opened again at once',
  },
  {
    mistake: 'hands the same proof out twice',
    harness: alipayThat(({ identify }) => {
      let first: ReturnType<Channel['identify']> | null = null
      return { identify: () => (first ??= identify()) }
    }),
    caughtBy: 'a proof is handed out once',
  },
  {
    mistake: 'takes a refusal for a host that can’t',
    harness: alipayWith((my) => ({
      getAuthCode: ({ fail, ...rest }) => my.getAuthCode({ ...rest, fail: () => fail({ error: 12 }) }),
    })),
    caughtBy: 'the person refuses to be identified',
  },
  {
    mistake: 'lets a title bar’s error through',
    harness: alipayHarness((my, now) => ({
      ...createAlipayChannel(my, now),
      setTitle: (title) => void my.setNavigationBar({ title }),
    })),
    caughtBy: 'a title bar that throws disturbs nothing',
  },
  {
    mistake: 'keeps a failed download to itself',
    harness: alipayThat(({ openDocument }) => ({ openDocument: (file) => openDocument(file).catch(() => undefined) })),
    caughtBy: 'a document that the gateway does not serve is said to be missing',
  },
  {
    mistake: 'says it is another host',
    harness: alipayThat(() => ({ id: 'wechat' })),
    caughtBy: 'it is the host that it says it is',
  },
  {
    mistake: 'opens WeChat’s sheet with the app’s id, which a mini-program knows itself',
    harness: wechatMiniHarness((wx, now) =>
      createWechatMiniChannel(
        { ...wx, requestPayment: (options) => Reflect.apply(wx.requestPayment, wx, [{ ...options, appId: 'wx1' }]) },
        now,
      ),
    ),
    caughtBy: 'wechatPay opens wx.requestPayment with exactly its parameters',
  },
  {
    mistake: 'takes WeChat’s cancel for a failure',
    harness: wechatMiniHarness((wx, now) =>
      createWechatMiniChannel(
        {
          ...wx,
          requestPayment: ({ fail, ...rest }) => wx.requestPayment({ ...rest, fail: () => fail({ errMsg: 'requestPayment:fail' }) }),
        },
        now,
      ),
    ),
    caughtBy: 'the sheet says fail cancel: cancelled',
  },
  {
    mistake: 'leaves the code in the address',
    harness: wechatWebOn(() => ({ history: { state: null, replaceState: () => undefined } })),
    caughtBy: 'a proof leaves no trace in the address, the history or the storage',
  },
  {
    mistake: 'writes the code into the storage',
    harness: wechatWebHarness((page, now) => {
      page.sessionStorage.setItem('code', page.location.href)
      return createWechatWebChannel(page, config.wechat, now)
    }),
    caughtBy: 'a proof leaves no trace in the address, the history or the storage',
  },
  {
    mistake: 'leaves for an address that runs in the page',
    harness: etaxThat(({ location }) => ({
      pay: async (instruction) => {
        if (instruction.kind === 'redirect') location.assign(instruction.url)
        return 'unknown'
      },
    })),
    caughtBy: 'only a web address is left for',
  },
  {
    mistake: 'takes leaving for paying',
    harness: suishenbanHarness((page, now) => {
      const channel = createSuishenbanChannel(page, config.suishenban, now)
      return { ...channel, pay: async (instruction) => ((await channel.pay(instruction)) === 'unknown' ? 'accepted' : 'rejected') }
    }),
    caughtBy: 'what becomes of the payment after leaving by form.submit is unknown here',
  },
  {
    mistake: 'asks for a document without its headers',
    harness: etaxThat((page) => ({ openDocument: (file) => openDocumentInBrowser(page, { ...file, headers: {} }) })),
    caughtBy: 'a document is fetched with its headers and shown',
  },
  {
    mistake: 'does not wait for the wallet’s plugins',
    harness: unionpayHarness((page, now) => {
      const eager = { ...page, upsdk: page.upsdk && { ...page.upsdk, pluginReady: (run: () => void) => run() } }
      return createUnionpayChannel(eager, config.unionpay, now)
    }),
    caughtBy: 'unionpayTn opens upsdk.pay with exactly its parameters',
  },
]

describe('the conformance suite', () => {
  it.each(DEFECTS)('catches an adapter that $mistake', async ({ harness, caughtBy }) => {
    expect(await failures(harness)).toContain(caughtBy)
  })

  it('has nothing against the adapters as they are', async () => {
    const all = [alipayHarness(), wechatMiniHarness(), wechatWebHarness(), suishenbanHarness(), unionpayHarness(), etaxHarness()]
    expect((await Promise.all(all.map(failures))).flat()).toEqual([])
  })
})
