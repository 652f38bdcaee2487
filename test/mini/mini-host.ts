import { createRequire } from 'node:module'
import path from 'node:path'
import { copy, createAppScripts, type Definition } from './app-scripts'
import type { HostApi } from './host-api'
import { openPage, type MiniPage, type Query, type Simulate } from './mini-page'
import type { MiniTarget, PreparedBuild } from './prepare-build'
import { createSights } from './sights'
import { createTimers } from './timers'

/**
 * The smallest host in which a built mini-program runs: WeChat's own template compiler and renderer
 * (miniprogram-simulate) for what is drawn, and the app's scripts as they were built, apart from it, as on a phone.
 */
export interface MiniHost {
  /** The page on top. */
  readonly page: MiniPage
  /** What the app wrote to the console as a warning or an error. */
  readonly complaints: readonly string[]
  /** Scrolls the page on top to its end, where elements come into sight that the app waits for. */
  scrollToEnd(): void
  /** The back button of the title bar, or a swipe. */
  goBack(): void
  /** Another app comes to the front, and this one again. */
  leave(): void
  comeBack(): void
  /** Leaves the pages and the app. */
  close(): void
  /** Ends the app where it stands, as a phone does that is short of memory: it is told nothing. */
  kill(): void
}

/** What somebody came by: `scene` is the host's number for the way in, the query that of a link, a code or a reminder. */
export interface LaunchOptions {
  readonly scene?: number | undefined
  readonly query?: Query | undefined
}

interface Opening {
  readonly url: string
  success?(value: object): void
  fail?(value: object): void
  complete?(value: object): void
}

const nativeRequire = createRequire(import.meta.url)
const FIRST_PAGE = 'pages/home/index'

/** Launches the app and opens its first page. */
export function launch(target: MiniTarget, build: PreparedBuild, host: HostApi, { scene = 1001, query = {} }: LaunchOptions = {}): MiniHost {
  const simulate: Simulate = nativeRequire('miniprogram-simulate')
  const complaints: string[] = []
  const pages: MiniPage[] = []
  const fetched = new Set<string>()
  const timers = createTimers()
  const sights = createSights(() => pages.at(-1))
  const launched = { path: FIRST_PAGE, query, scene, referrerInfo: {}, shareTicket: '' }
  const app = () => scripts.app()
  let isOver = false

  const scripts = createAppScripts(build.scripts, {
    [target === 'weapp' ? 'wx' : 'my']: { ...host.api, ...navigation(), createIntersectionObserver: sights.createObserver },
    // Taro's start for Alipay reads it.
    navigator: { userAgent: target === 'alipay' ? 'AlipayClient/10.5.0' : '' },
    getApp: app,
    getCurrentPages: () => pages.map(({ instance }) => instance),
    console: quietConsole((line) => complaints.push(line)),
    ...timers.globals,
  }, host.isReachable)
  // What the drawing side loads beside a template; see prepareBuild.
  Reflect.set(globalThis, 'definitionOf', (file: string) => forRenderer(scripts.definitionOf(path.relative(build.templates, file).replace(/\.js$/, ''))))

  function open(name: string, asked: Query): void {
    const id = simulate.load(path.join(build.templates, name), { rootPath: build.templates, compiler: 'official' })
    openPage(simulate.render(id), name, asked, (page) => pages.push(page))
  }

  function goBack(delta = 1): void {
    const left = pages.splice(Math.max(1, pages.length - delta))
    for (const page of left.reverse()) page.close()
    if (left.length > 0) pages.at(-1)?.show()
  }

  function navigation(): Record<string, unknown> {
    const opening = (leave: () => void) => (options: Opening) => {
      const [name = '', search = ''] = options.url.replace(/^\//, '').split('?')
      const finish = (outcome: 'success' | 'fail', value: object) => {
        options[outcome]?.(value)
        options.complete?.(value)
      }
      const go = () => {
        leave()
        open(name, Object.fromEntries(new URLSearchParams(search)))
        finish('success', {})
      }
      const subpackage = /^packages\/[^/]+/.exec(name)?.[0]
      if (subpackage === undefined || fetched.has(subpackage)) return go()
      void host.isReachable().then((isReachable) => {
        if (isOver) return
        if (!isReachable) return finish('fail', { errMsg: 'navigateTo:fail load subpackage fail', error: 4 })
        fetched.add(subpackage)
        go()
      })
    }
    const closeAll = () => pages.splice(0).reverse().forEach((page) => page.close())
    return {
      navigateTo: opening(() => pages.at(-1)?.hide()),
      redirectTo: opening(() => pages.pop()?.close()),
      reLaunch: opening(closeAll),
      navigateBack: ({ delta, success, complete }: Partial<Opening> & { readonly delta?: number } = {}) => {
        goBack(delta)
        success?.({})
        complete?.({})
      },
    }
  }

  function end(): void {
    isOver = true
    timers.stop()
    host.forgetApp()
    stopListening()
  }

  const stopListening = onUnhandledRejection((reason) => {
    // Taro leaves the promise of a failed request behind; the app has heard of the failure by the callback.
    if (!host.isFailedRequest(reason)) complaints.push(`unhandled rejection: ${String(reason)}`)
    host.tell('onUnhandledRejection', { reason })
  })
  call(app(), 'onLaunch', launched)
  call(app(), 'onShow', launched)
  open(FIRST_PAGE, query)

  return {
    get page() {
      const page = pages.at(-1)
      if (!page) throw new Error('no page is open')
      return page
    },
    complaints,
    scrollToEnd: sights.reachEnd,
    goBack,
    leave() {
      pages.at(-1)?.hide()
      call(app(), 'onHide')
      host.tell('onAppHide', {})
    },
    comeBack() {
      call(app(), 'onShow', launched)
      pages.at(-1)?.show()
    },
    close() {
      if (isOver) return
      for (const page of pages.splice(0)) page.close()
      call(app(), 'onHide')
      end()
    },
    kill() {
      end()
      for (const page of pages.splice(0)) page.remove()
    },
  }
}

function call(holder: Definition, name: string, ...args: unknown[]): void {
  const method = holder[name]
  if (typeof method === 'function') Reflect.apply(method, holder, args)
}

/**
 * A page or a component as the renderer takes it: its data as a copy, and its properties' types (which are the
 * constructors of the app's own world) as the renderer's.
 */
function forRenderer({ data, options, properties, ...rest }: Definition): object {
  const functions = Object.entries(rest).filter(([, value]) => typeof value === 'function')
  const { methods } = rest
  return {
    data: copy(data ?? {}),
    options: copy(options ?? {}),
    properties: Object.fromEntries(Object.entries(properties ?? {}).map(([name, { type, value }]) => [name, { type: TYPES[type.name], value: copy(value) }])),
    methods: { ...Object.fromEntries(functions), ...(typeof methods === 'object' ? methods : {}) },
  }
}

const TYPES: Readonly<Record<string, unknown>> = { Object, Array, String, Number, Boolean }

/** Takes over what the test runner would count as an error of its own: a host only notes it. */
function onUnhandledRejection(note: (reason: unknown) => void): () => void {
  const before = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', note)
  return () => {
    process.removeListener('unhandledRejection', note)
    for (const listener of before) process.on('unhandledRejection', listener)
  }
}

function quietConsole(complain: (line: string) => void): object {
  const quiet = () => undefined
  const loud = (...words: unknown[]) => complain(words.map(String).join(' '))
  return { log: quiet, info: quiet, debug: quiet, warn: loud, error: loud }
}
