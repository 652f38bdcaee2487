import type { components } from '../../types/gateway'
import type { FaultyWallet } from '../faults'

type Channel = components['schemas']['Channel']

export const HOST_IDS = ['suishenban', 'wechat', 'wechat-mini', 'unionpay', 'alipay', 'etax'] as const
export type HostId = (typeof HOST_IDS)[number]

/** One host that the bench can play. */
export interface Host {
  readonly id: HostId
  readonly name: string
  /** What kind of place in that host the page lives in, as its users would call it. */
  readonly place: string
  /** How one comes to it in that host, as the guide says (指南 1.1.5, 2.1.1, 2.2.1, 2.3.1, 2.4.1). */
  readonly wayIn: string
  readonly channel: Channel
  /** WeChat has two faces, and proves its people differently in each. */
  readonly face: 'miniProgram' | 'officialAccount' | null
  /** The wallets that can be reached from it; the one whose settings the bench shows first comes first. */
  readonly wallets: readonly FaultyWallet[]
  /** How the bench frames it: a phone with the host's own title bar, or a browser's window. */
  readonly frame: 'phone' | 'browser'
  /** Whether the title bar has the capsule of a mini-program (… | ×) in place of a plain menu. */
  readonly capsule: boolean
}

export const HOSTS: readonly Host[] = [
  {
    id: 'suishenban',
    name: '随申办',
    place: 'App 内网页',
    wayIn: '搜索并选择【个人社保缴费】；或者点击【更多】—【社会保障】—【个人社保缴费】。',
    channel: 'suishenban',
    face: null,
    wallets: ['unionPay', 'alipay', 'wechatPay'],
    frame: 'phone',
    capsule: false,
  },
  {
    id: 'wechat',
    name: '微信',
    place: '公众号网页',
    wayIn: '关注微信公众号“工商银行上海市分行”，点击【e点通】—【服务大厅】—【社保专区】—【个人社保缴费】。',
    channel: 'wechat',
    face: 'officialAccount',
    wallets: ['wechatPay'],
    frame: 'phone',
    capsule: false,
  },
  {
    id: 'wechat-mini',
    name: '微信',
    place: '小程序',
    wayIn: '同公众号【个人社保缴费】，以小程序打开。',
    channel: 'wechat',
    face: 'miniProgram',
    wallets: ['wechatPay'],
    frame: 'phone',
    capsule: true,
  },
  {
    id: 'unionpay',
    name: '云闪付',
    place: 'App 内网页',
    wayIn: '注册登录云闪付 APP，点击【城市服务】—【社保缴费】。',
    channel: 'unionpay',
    face: null,
    wallets: ['unionPay'],
    frame: 'phone',
    capsule: false,
  },
  {
    id: 'alipay',
    name: '支付宝',
    place: '小程序',
    wayIn: '点击【市民中心】—【社保】—【电子社保卡】—【社保缴费】（完成身份验证后进入缴费页面）。',
    channel: 'alipay',
    face: null,
    wallets: ['alipay'],
    frame: 'phone',
    capsule: true,
  },
  {
    id: 'etax',
    name: '电子税务局',
    place: '浏览器',
    wayIn: '登录后点击【我要办税】—【社保费办理】—【申报缴费】—【灵活就业及城乡居民社会保险费缴费】。',
    channel: 'etax',
    face: null,
    wallets: ['unionPay', 'wechatPay', 'alipay'],
    frame: 'browser',
    capsule: false,
  },
]

const BY_ID: ReadonlyMap<string, Host> = new Map(HOSTS.map((host) => [host.id, host]))

/** The host of that id; null when the bench plays none of that name. */
export const findHost = (id: string): Host | null => BY_ID.get(id) ?? null

/** Where the H5 build is served as that host's page. */
export const appPath = (host: HostId): string => `/hosts/${host}/app/`

/** Where a tap on the service inside the host leads: it goes on to {@link appPath}, with what the host hands over. */
export const entryPath = (host: HostId, persona: string): string =>
  `/hosts/${host}/entry?persona=${encodeURIComponent(persona)}`
