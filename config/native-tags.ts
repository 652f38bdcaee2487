import type { DirectiveNode, NodeTransform } from '@vue/compiler-core'

/**
 * Templates are written in HTML, once. On H5 they stay HTML, so that a keyboard, a screen reader and the browser's own
 * form controls work and none of Taro's web components is loaded; for the mini-programs this table turns each tag into
 * the host's component while the template is compiled, so that nothing of it is left to do on the phone.
 */
const MINI_TAGS: Readonly<Record<string, string>> = {
  div: 'view',
  main: 'view',
  header: 'view',
  footer: 'view',
  section: 'view',
  article: 'view',
  nav: 'view',
  fieldset: 'view',
  legend: 'view',
  form: 'view',
  h1: 'view',
  h2: 'view',
  h3: 'view',
  p: 'view',
  ul: 'view',
  ol: 'view',
  li: 'view',
  dl: 'view',
  dt: 'view',
  dd: 'view',
  label: 'view',
  table: 'view',
  thead: 'view',
  tbody: 'view',
  tr: 'view',
  th: 'view',
  td: 'view',
  a: 'view',
  span: 'text',
  strong: 'text',
  em: 'text',
  small: 'text',
  time: 'text',
  img: 'image',
  button: 'button',
  input: 'input',
  textarea: 'textarea',
}

/** Tags that mean the same to a mini-program, or are Vue's own. */
const KEPT_TAGS: ReadonlySet<string> = new Set(['template', 'slot', 'component', 'custom-wrapper'])

/** What only a browser understands: a mini-program would carry it in its data, to no effect. */
const BROWSER_ATTRIBUTES: ReadonlySet<string> = new Set(['autocomplete', 'inputmode', 'enterkeyhint', 'tabindex', 'for', 'role', 'href', 'lang'])
const isForBrowsers = (tag: string, name: string) =>
  BROWSER_ATTRIBUTES.has(name) || name.startsWith('aria-') || (tag === 'button' && name === 'type')

/** The host's components that templates can come to use, as Taro writes their names. */
export const MINI_COMPONENTS: readonly string[] = [...new Set(Object.values(MINI_TAGS))].map((tag) => tag.charAt(0).toUpperCase() + tag.slice(1))

const ELEMENT = 1
const ATTRIBUTE = 6
const DIRECTIVE = 7

/**
 * @throws when a template uses a lower-case tag that the table lacks: it would be drawn as nothing in a mini-program.
 */
export const toMiniTags: NodeTransform = (node, context) => {
  if (node.type !== ELEMENT) return
  const html = node.tag
  const mini = MINI_TAGS[html]
  if (!mini) {
    if (/^[a-z]/.test(html) && !KEPT_TAGS.has(html)) {
      throw new Error(`${context.filename}: <${html}> has no counterpart in config/native-tags.ts`)
    }
    return
  }
  node.tag = mini
  node.props = node.props.filter((prop) => {
    if (prop.type === ATTRIBUTE) return !isForBrowsers(html, prop.name)
    return prop.name !== 'bind' || !isForBrowsers(html, argumentOf(prop))
  })
  for (const prop of node.props) {
    if (prop.type === DIRECTIVE && prop.name === 'on' && prop.arg && 'content' in prop.arg && prop.arg.content === 'click') {
      prop.arg.content = 'tap'
    }
  }
}

function argumentOf(directive: DirectiveNode): string {
  return directive.arg && 'content' in directive.arg && typeof directive.arg.content === 'string' ? directive.arg.content : ''
}
