import { createRequire } from 'node:module'
import { copy } from './app-scripts'

/** A page of a mini-program, drawn. */
export interface MiniPage {
  readonly name: string
  /** The page as the app knows it. */
  readonly instance: PageInstance
  /** What came over from the app's side to be drawn: how often, and how many bytes, in all and at most at once. */
  readonly setData: SetDataCount
  /** Everything that is on screen, as text. */
  text(): string
  /** The words on its buttons, from top to bottom. */
  buttons(): string[]
  /** The style that is written on the first element of this class. */
  styleOf(className: string): string
  /** Types into the field that stands with this label. */
  type(label: string, text: string): void
  /** The keyboard goes down again. */
  leaveField(label: string): void
  /** Taps the button with these words; an arrow at their end is not counted. */
  tap(words: string): void
  /** Whether the element that an app asks its host for by `#id` is drawn. */
  has(id: string): boolean
  /** Another page goes on top, or another app. */
  hide(): void
  /** It is on top again. */
  show(): void
  close(): void
  /** Takes it off the screen without a word to the app, as when that is killed. */
  remove(): void
}

export interface SetDataCount {
  calls: number
  bytes: number
  largest: number
}

/** What a page was drawn with until the first tap or word on it, or from one of these to the next. */
export interface Stretch extends SetDataCount {
  readonly page: string
  readonly since: 'opening' | 'tap' | 'typing'
}

const stretches: Stretch[] = []

/** Those of all pages since it was asked for last. */
export const takeStretches = (): readonly Stretch[] => stretches.splice(0).filter(({ calls }) => calls > 0)

/** What stands behind the `?` of a page's address. */
export type Query = Readonly<Record<string, string>>

type PageMethod = (...args: unknown[]) => unknown
export type PageInstance = Record<string, PageMethod | string | undefined>

/** What of miniprogram-simulate is used. */
export interface Simulate {
  load(page: string, options: { rootPath: string; compiler: 'official' }): string
  render(id: string): Rendered
}

interface Rendered {
  readonly dom: Element
  readonly instance: PageInstance
  attach(parent: Element): void
  detach(): void
}

/** What of the renderer's own events is used; they bubble as a finger's do. */
interface Exparser {
  readonly Event: {
    create(name: string, detail: object, options: object): object
    dispatchEvent(element: unknown, event: object): void
  }
}

const nativeRequire = createRequire(import.meta.url)

/** Takes a rendered page through its life up to `onReady`. @param enter puts it on top of the pages, before it is loaded */
export function openPage(rendered: Rendered, name: string, query: Query, enter: (page: MiniPage) => void): void {
  const { dom, instance } = rendered
  const count: SetDataCount = { calls: 0, bytes: 0, largest: 0 }
  const parent = document.createElement('div')
  const live = (step: string, ...args: unknown[]) => invoke(instance, step, ...args)
  const remove = () => {
    rendered.detach()
    parent.remove()
  }
  let stretch = begin('opening')
  function begin(since: Stretch['since']): Stretch {
    const next = { page: name, since, calls: 0, bytes: 0, largest: 0 }
    stretches.push(next)
    return next
  }
  countSetData(instance, (bytes) => {
    for (const counted of [count, stretch]) {
      counted.calls += 1
      counted.bytes += bytes
      counted.largest = Math.max(counted.largest, bytes)
    }
  })
  Object.assign(instance, { route: name, __route__: name })
  document.body.append(parent)

  enter({
    name,
    instance,
    setData: count,
    text: () => dom.textContent ?? '',
    buttons: () => [...dom.querySelectorAll('wx-button')].map(wordsOn),
    // The renderer puts the component's own name before each class.
    styleOf: (className) => dom.querySelector(`[class~="main--${className}"]`)?.getAttribute('style') ?? '',
    type(label, text) {
      const field = fieldOf(dom, label)
      stretch = begin('typing')
      fire(field, 'input', { value: text, cursor: text.length })
    },
    leaveField: (label) => fire(fieldOf(dom, label), 'blur', {}),
    tap(words) {
      const button = buttonWith(dom, words)
      stretch = begin('tap')
      fire(button, 'tap', { x: 0, y: 0 })
    },
    // The renderer keeps an element's id beside the drawing, where the app's own queries find it.
    has: (id) => [...dom.querySelectorAll('*')].some((element) => wxElementOf(element)?.id === id),
    hide: () => live('onHide'),
    show: () => live('onShow'),
    close() {
      live('onUnload')
      remove()
    },
    remove,
  })
  live('onLoad', { ...query })
  rendered.attach(parent)
  live('onShow')
  live('onReady')
}

function countSetData(instance: PageInstance, count: (bytes: number) => void): void {
  const draw = instance.setData
  if (typeof draw !== 'function') throw new Error('the page has no setData')
  instance.setData = (data, ...rest) => {
    count(Buffer.byteLength(JSON.stringify(data)))
    return draw.call(instance, copy(data), ...rest)
  }
}

function invoke(instance: PageInstance, name: string, ...args: unknown[]): void {
  const method = instance[name]
  if (typeof method === 'function') method.apply(instance, args)
}

/** A field is the text input that stands beside its label, as its page put it. */
function fieldOf(dom: Element, label: string): Element {
  const input = [...dom.querySelectorAll('wx-input')].find((element) => wordsAround(element).startsWith(label))
  if (!input) throw new Error(`no field stands with the label ${label}, in: ${dom.textContent ?? ''}`)
  return input
}

/** The words of the smallest part of the page that holds the element and says anything. */
function wordsAround(element: Element): string {
  const parent = element.parentElement
  return parent ? wordsOn(parent) || wordsAround(parent) : ''
}

function buttonWith(dom: Element, words: string): Element {
  const [found, ...more] = [...dom.querySelectorAll('wx-button')].filter((element) => wordsOn(element).replace(/\s*›$/, '') === words)
  if (!found || more.length > 0) throw new Error(`${found ? more.length + 1 : 'no'} buttons with the words ${words}, in: ${dom.textContent ?? ''}`)
  return found
}

const wordsOn = (element: Element): string => element.textContent?.trim() ?? ''

function fire(element: Element, name: string, detail: object): void {
  const exparser: Exparser = nativeRequire('miniprogram-exparser')
  const event = exparser.Event.create(name, detail, { bubbles: true, composed: true, capturePhase: true })
  exparser.Event.dispatchEvent(wxElementOf(element), event)
}

/** The renderer's own side of what is drawn. */
const wxElementOf = (element: Element): { readonly id?: string } | undefined => Reflect.get(element, '__wxElement')
