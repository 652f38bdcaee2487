import vm from 'node:vm'
import { fieldsOf, resolveFrom, type Build, type Complaint } from './build'

/**
 * Templates, for a host whose own compiler cannot be run offline (Alipay's); WeChat's are judged by this as well. Tags open and
 * close in order and are the host's, the page's own components or a template's grammar, and what stands in `{{ }}` is an
 * expression.
 */
export function templateComplaints(build: Build): Complaint[] {
  return build.ending(build.spelling.template).flatMap((file) => complaintsOf(build, file).map((says) => ({ file, says })))
}

/** The components that both hosts have, and a template's own grammar. */
const TAGS: ReadonlySet<string> = new Set([
  ...['block', 'template', 'import', 'include', 'slot', 'view', 'text', 'image', 'button', 'input', 'textarea', 'label', 'form', 'checkbox', 'checkbox-group'],
  ...['radio', 'radio-group', 'switch', 'slider', 'progress', 'icon', 'picker', 'picker-view', 'picker-view-column', 'scroll-view', 'swiper', 'swiper-item'],
  ...['movable-area', 'movable-view', 'cover-view', 'cover-image', 'rich-text', 'navigator', 'map', 'canvas', 'video', 'camera', 'web-view', 'page-meta'],
])
const TAGS_OF: Readonly<Record<Build['target'], ReadonlySet<string>>> = {
  weapp: new Set([
    ...['wxs', 'root-portal', 'page-container', 'share-element', 'editor', 'audio', 'ad', 'ad-custom', 'live-player', 'live-pusher', 'voip-room'],
    ...['match-media', 'navigation-bar', 'official-account', 'open-data', 'keyboard-accessory', 'functional-page-navigator', 'channel-live', 'channel-video'],
    ...['selection', 'grid-view', 'list-view', 'sticky-header', 'sticky-section', 'double-tap-gesture-handler', 'force-press-gesture-handler'],
    ...['horizontal-drag-gesture-handler', 'long-press-gesture-handler', 'pan-gesture-handler', 'scale-gesture-handler', 'tap-gesture-handler'],
    ...['vertical-drag-gesture-handler', 'draggable-sheet', 'snapshot', 'span', 'nested-scroll-header', 'nested-scroll-body', 'open-container'],
  ]),
  alipay: new Set([
    ...['import-sjs', 'root-portal', 'lifestyle', 'life-follow', 'contact-button', 'ad', 'lottie', 'list-view', 'list-item', 'error-view', 'poster-sharer'],
    ...['share-element', 'page-container', 'match-media', 'ar-camera', 'editor', 'live-player', 'join-group-chat', 'spread'],
  ]),
}

/** A tag as it is written: what may stand in its attributes' quotes is passed over as a whole. */
const TAG = /<(\/?)([A-Za-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>/g

function complaintsOf(build: Build, file: string): string[] {
  // wxs may hold a script between its tags.
  const text = build.text(file).replace(/<!--[\s\S]*?-->/g, '').replace(/(<wxs\b[^>]*>)[\s\S]*?(<\/wxs>)/g, '$1$2')
  const own = ownComponents(build, file)
  const open: string[] = []
  const complaints: string[] = []
  for (const [, closes, name = '', , ends] of text.matchAll(TAG)) {
    if (closes) {
      const last = open.pop()
      if (last !== name) return [...complaints, `closes <${name}> where ${last ? `<${last}>` : 'nothing'} is open`]
      continue
    }
    if (!TAGS.has(name) && !TAGS_OF[build.target].has(name) && !own(name)) complaints.push(`uses <${name}>, which is neither the host’s nor named in usingComponents`)
    if (!ends) open.push(name)
  }
  const rest = text.replace(TAG, '')
  if (/<\/?[A-Za-z]/.test(rest)) complaints.push(`has a tag that does not end: ${rest.slice(rest.search(/<\/?[A-Za-z]/)).slice(0, 40)}`)
  if (open.length > 0) complaints.push(`leaves <${open.at(-1)}> open`)
  complaints.push(...undefinedTemplates(build, file, text))
  return [...complaints, ...expressionsIn(text).filter((expression) => !isExpression(expression)).map((expression) => `has {{${expression}}}, which is no expression`)]
}

/** A template without JSON beside it is loaded by others, which name the components; theirs are any page's. */
function ownComponents(build: Build, file: string): (name: string) => boolean {
  const beside = file.replace(build.spelling.template, '.json')
  const declaring = build.has(beside) ? ['app.json', beside] : build.ending('.json')
  const names = new Set(declaring.flatMap((json) => Object.keys(fieldsOf(build.json(json).usingComponents))))
  return (name) => names.has(name)
}

/** Templates that are used by a name that stands there, and are defined neither here nor in what is loaded. */
function undefinedTemplates(build: Build, file: string, text: string): string[] {
  const defined = definedIn(build, file, new Set())
  return [...text.matchAll(/<template\b[^>]*\bis="([^"{]+)"/g)].flatMap(([, name = '']) => (defined.has(name) ? [] : [`uses the template ${name}, which nobody defines`]))
}

function definedIn(build: Build, file: string, seen: Set<string>): ReadonlySet<string> {
  if (seen.has(file) || !build.has(file)) return new Set()
  seen.add(file)
  const text = build.text(file)
  const loaded = [...text.matchAll(/<(?:import|include)\b[^>]*\bsrc="([^"]*)"/g)].map(([, written = '']) => resolveFrom(file, written))
  return new Set([...[...text.matchAll(/<template\b[^>]*\bname="([^"]*)"/g)].map(([, name = '']) => name), ...loaded.flatMap((other) => [...definedIn(build, other, seen)])])
}

function expressionsIn(text: string): string[] {
  return [...text.matchAll(/\{\{([\s\S]*?)\}\}+/g)].map(([whole]) => whole.slice(2, -2))
}

/** An expression, or what stands between an object's braces: `item`, `...item`, `i: item`. */
const isExpression = (text: string) => text.trim() !== '' && (compiles(`(${text})`) || compiles(`({${text}})`))

function compiles(script: string): boolean {
  try {
    new vm.Script(script)
    return true
  } catch {
    return false
  }
}
