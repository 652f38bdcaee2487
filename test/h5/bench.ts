import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type ConsoleMessage, type Page } from 'playwright-core'
import { agreementsOf } from '../../mock/gateway/agreements'
import { storagePrefix } from '../../mock/hosts/bridge/partitioned-storage'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../mock/server'
import { requireChromium } from '../chromium'
import { DEVICE } from '../device'
import { personalDataIn } from '../personal-data'
import { sandboxTemplate } from '../sandbox-template'

/** A host as the bench plays it; the address is `/hosts/{id}/app/`. */
export type HostId = 'suishenban' | 'wechat' | 'wechat-mini' | 'unionpay' | 'alipay' | 'etax'
export type Wallet = 'alipay' | 'wechatPay' | 'unionPay'

export interface Persona {
  readonly id: string
  readonly name: string
  readonly documentType: string
  readonly documentNumber: string
  readonly phone: string
  /** Of the bureau's own page; null for who has not registered. */
  readonly account: { readonly userName: string; readonly password: string } | null
}

/** How a host is gone through: who is known, what the buttons are called, and which wallet takes the money. */
export interface HostPlay {
  readonly id: HostId
  readonly name: string
  readonly entry: 'operator' | 'lookup' | 'signIn'
  /** On the page with the amount. */
  readonly pay: string
  readonly wallet: Wallet
  /** Whether the wallet's own page takes the place of ours. */
  readonly leaves: boolean
}

export const HOSTS: readonly HostPlay[] = [
  { id: 'suishenban', name: '随申办', entry: 'operator', pay: '确认缴费', wallet: 'unionPay', leaves: true },
  { id: 'wechat', name: '微信公众号', entry: 'lookup', pay: '立即缴费', wallet: 'wechatPay', leaves: false },
  { id: 'wechat-mini', name: '微信小程序', entry: 'lookup', pay: '立即缴费', wallet: 'wechatPay', leaves: false },
  { id: 'unionpay', name: '云闪付', entry: 'operator', pay: '去缴费', wallet: 'unionPay', leaves: false },
  { id: 'alipay', name: '支付宝', entry: 'operator', pay: '确认缴费', wallet: 'alipay', leaves: false },
  { id: 'etax', name: '电子税务局', entry: 'signIn', pay: '确定', wallet: 'unionPay', leaves: true },
]

export function hostNamed(id: HostId): HostPlay {
  const host = HOSTS.find((one) => one.id === id)
  if (!host) throw new Error(`no host ${id}`)
  return host
}

/** The running product and a browser in front of it. */
export interface Bench {
  readonly url: string
  readonly browser: Browser
  persona(id: string): Promise<Persona>
  /** A new phone (nothing of another one's storage or cookies). */
  phone(viewport?: { width: number; height: number }): Promise<Phone>
  control<T = unknown>(method: 'GET' | 'POST' | 'PUT', route: string, body?: unknown): Promise<T>
  /** What of anybody stands in the sandbox's log, on the phones that are open, or in an address that they asked for. */
  residue(): Promise<string[]>
  /** Forgets what happened, and goes to that moment. */
  beginAt(now: string): Promise<void>
  close(): Promise<void>
}

/** One browser context, as one phone in somebody's hand. */
export interface Phone {
  readonly context: BrowserContext
  /** What went wrong in its pages without being shown to anybody: errors, and what the page's own policy did not let in. */
  readonly errors: string[]
  /** Where texts have to be agreed to first, that was done before, unless it says otherwise. */
  open(host: HostId, personaId: string, more?: { readonly consented?: boolean; readonly link?: { readonly due: string } | undefined }): Promise<Page>
}

const APP_DIR = path.resolve(import.meta.dirname, '../../dist/h5')
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** A day on which everybody can pay by hand. */
export const OPEN_DAY = '2026-09-20T10:00:00+08:00'

/** As if the person had agreed at an earlier opening: what the module keeps then, in that host's part of the storage. */
async function consentBefore(context: BrowserContext, personaId: string): Promise<void> {
  const consents = agreementsOf('alipay').map(({ agreementId, version }) => ({ agreementId, version }))
  const entry = { key: `${storagePrefix('alipay', personaId)}pay.consents`, value: JSON.stringify({ data: consents }) }
  await context.addInitScript(({ key, value }) => {
    if (window.location.protocol.startsWith('http')) window.localStorage.setItem(key, value)
  }, entry)
}

/** What a page asks and keeps. The bench's own control, which knows everybody, is no part of the product. */
async function kept(context: BrowserContext): Promise<string> {
  const { cookies, origins } = await context.storageState()
  const pages = await Promise.all(
    context.pages().map((page) =>
      page.evaluate(() => [window.location.href, JSON.stringify({ ...window.sessionStorage })].join(' ')).catch(() => ''),
    ),
  )
  return [JSON.stringify(cookies), JSON.stringify(origins), ...pages].join(' ')
}

export async function startBench(options: Partial<SandboxOptions> = {}): Promise<Bench> {
  const log: string[] = []
  const sandbox: Sandbox = await startSandbox({
    port: 0,
    dataDir: 'memory',
    template: await sandboxTemplate(),
    appDir: APP_DIR,
    passwordCost: { memoryCost: 8, timeCost: 1, parallelism: 1 },
    logLevel: 'info',
    report: (line) => log.push(line),
    ...options,
  })
  const asked: string[] = []
  const url = sandbox.url.replace(/\/$/, '')
  const browser = await chromium.launch({ executablePath: requireChromium(), args: FLAGS })

  async function control<T>(method: 'GET' | 'POST' | 'PUT', route: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}${route}`, {
      method,
      headers: { ...DEVICE, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  return {
    url,
    browser,
    control,
    async residue() {
      const phones = await Promise.all(browser.contexts().map(kept))
      return personalDataIn([...log.splice(0), ...asked.splice(0), ...phones].join('\n'))
    },
    async beginAt(now) {
      await control('POST', '/sandbox/reset', { now })
    },
    async persona(id) {
      const found = (await control<Persona[]>('GET', '/sandbox/personas')).find((persona) => persona.id === id)
      if (!found) throw new Error(`no persona ${id}`)
      return found
    },
    async phone(viewport = { width: 375, height: 760 }) {
      const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'America/New_York' })
      const errors: string[] = []
      const hearRefusals = (message: ConsoleMessage) => {
        if (message.type() === 'error' && message.text().includes('Content Security Policy')) errors.push(message.text())
      }
      context.on('console', hearRefusals)
      context.on('request', (request) => {
        if (!new URL(request.url()).pathname.startsWith('/sandbox/')) asked.push(request.url())
      })
      return {
        context,
        errors,
        async open(host, personaId, { consented = true, link } = {}) {
          if (consented && host === 'alipay') await consentBefore(context, personaId)
          const page = await context.newPage()
          page.setDefaultTimeout(20_000)
          page.on('pageerror', (error) => errors.push(error.message))
          await page.goto(`${url}/hosts/${host}/app/?${new URLSearchParams({ persona: personaId, ...link }).toString()}`)
          return page
        },
      }
    },
    async close() {
      await browser.close()
      await sandbox.close()
    },
  }
}
