import { createHash } from 'node:crypto'
import { Linter, type Rule, type Scope } from 'eslint'
import type { Build, Complaint } from './build'
import { hostNames } from './host-names'

/**
 * What a script of a mini-program may not do, found by ESLint's scopes in the scripts as they were built:
 *
 * 1. Syntax that the oldest webview of our browserslist has not.
 * 2. Reading a name that a phone has not (`document`, `window`, `process`, …). Libraries ask before they read, and that is the
 *    rule which tells them apart: such a name may stand where a failure is seen to, that is in a `try` that catches, or in or
 *    behind a condition that asks for the `typeof` of such a name. All else would throw a ReferenceError. Where a library asks in one place and
 *    reads in another, the name stands in a list below, with the library's reason.
 * 3. Code out of text: `eval`, `Function`, a timer with a text. Let through is one text, `return this`, by which webpack and
 *    core-js look for the global object, and only in a `try` that catches.
 * 4. A method or a property of the DOM in our own scripts. Taro hands `document` and `window` of its own to whoever names
 *    them, so that the name alone tells nothing; its stand-ins lack these, and in its own files they are its business.
 * 5. A member of `wx` or `my` that the host's typings do not declare.
 */
export function scriptComplaints(build: Build): Complaint[] {
  return build.ending('.js').flatMap((file) => messagesOf(build, file).map((says) => ({ file, says })))
}

/** What a phone's JavaScript has besides the language itself. */
const PHONE_GLOBALS: readonly string[] = [
  ...['App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages', 'require', 'module', 'exports', 'console'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
]

/** Alipay's has a `navigator` too, of which Taro takes the user agent as soon as it is loaded. */
const GLOBALS_OF: Readonly<Record<Build['target'], readonly string[]>> = { weapp: [], alipay: ['navigator'] }

/** What libraries read in functions that are called only where they found it before. */
const LIBRARIES_READ: ReadonlySet<string> = new Set([
  // Taro's branch for another company's host.
  'tt',
  // axios: its adapter for `fetch` and its queue of tasks.
  ...['fetch', 'AbortController', 'ReadableStream', 'setImmediate'],
  // pinia: saving a file from its developer tools.
  ...['MouseEvent', 'open', 'navigator'],
])

/** What is on `wx` or `my` without being the host's: put there by webpack and by Taro, and asked for by Taro in an old Alipay. */
const NOT_THE_HOSTS: ReadonlySet<string> = new Set(['webpackJsonp', 'taroEventCenter', 'httpRequest'])

/** What the DOM has, and Taro's stand-ins for it have not. */
const DOM_MEMBERS: ReadonlySet<string> = new Set([
  ...['querySelector', 'querySelectorAll', 'getElementsByClassName', 'getElementsByTagName', 'getBoundingClientRect', 'scrollIntoView'],
  ...['elementFromPoint', 'execCommand', 'insertAdjacentHTML', 'outerHTML', 'activeElement', 'localStorage', 'sessionStorage', 'matchMedia'],
])

/** The files of Taro, Vue and the other libraries, as the builder names them; Vue's way to the DOM is put into app.js. */
const LIBRARY_FILE = /^(?:app|taro|vendors|runtime)\.js$/

/** Files differ little between one build and the next: what was said of one is said again of the same text. */
const said = new Map<string, readonly string[]>()

function messagesOf(build: Build, file: string): readonly string[] {
  const text = build.text(file)
  const isOurs = !LIBRARY_FILE.test(file)
  const key = createHash('sha256').update(`${build.target} ${isOurs} ${text}`).digest('hex')
  const known = said.get(key)
  if (known) return known
  const messages = new Linter().verify(text, configFor(build, isOurs), file).map(({ message, line, column }) => `${message} (${line}:${column})`)
  said.set(key, messages)
  return messages
}

function configFor(build: Build, isOurs: boolean): Linter.Config {
  const { global } = hostNames(build.target)
  return {
    files: ['**/*.js'],
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: 'commonjs',
      globals: Object.fromEntries([...PHONE_GLOBALS, ...GLOBALS_OF[build.target], global].map((name) => [name, 'readonly'])),
    },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    plugins: { phone: { rules: { 'absent-name': absentName(isOurs), 'code-from-text': codeFromText, 'dom-member': domMember, 'host-member': hostMember(build) } } },
    rules: { 'phone/absent-name': 'error', 'phone/code-from-text': 'error', 'phone/dom-member': isOurs ? 'error' : 'off', 'phone/host-member': 'error' },
  }
}

const absentName = (isOurs: boolean): Rule.RuleModule => ({
  create: (context) => ({
    'Program:exit'() {
      const free = freeReferences(context)
      const absent = new Set(free.map(({ identifier }) => identifier.name))
      for (const { identifier } of free) {
        const isListed = !isOurs && LIBRARIES_READ.has(identifier.name)
        if (!isListed && !isTypeofOperand(identifier) && !isCaught(identifier) && !isAskedFor(identifier, absent)) {
          context.report({ node: identifier, message: `reads ${identifier.name}, which a phone has not` })
        }
      }
    },
  }),
})

const codeFromText: Rule.RuleModule = {
  create: (context) => ({
    'Program:exit'() {
      for (const name of ['eval', 'Function', 'setTimeout', 'setInterval']) {
        for (const { identifier } of globalReferences(context, name)) {
          const call = callOf(identifier)
          if (!call) continue
          const isText = name === 'eval' || name === 'Function' || isLiteralText(call.arguments[0])
          const isWayToGlobal = name === 'Function' && call.arguments.length === 1 && textOf(call.arguments[0]) === 'return this' && isCaught(call)
          if (isText && !isWayToGlobal) context.report({ node: identifier, message: `makes code out of text by ${name}` })
        }
      }
    },
  }),
}

const domMember: Rule.RuleModule = {
  create: (context) => ({
    MemberExpression(node) {
      const name = memberName(node)
      if (DOM_MEMBERS.has(name)) context.report({ node, message: `uses ${name} of the DOM, which a phone has not` })
    },
  }),
}

const hostMember = ({ target }: Build): Rule.RuleModule => ({
  create: (context) => ({
    'Program:exit'() {
      const { global, names } = hostNames(target)
      for (const { identifier } of globalReferences(context, global)) {
        const { parent } = identifier
        if (parent?.type !== 'MemberExpression' || parent.object !== identifier) continue
        const name = memberName(parent)
        if (name !== '' && !names.has(name) && !NOT_THE_HOSTS.has(name)) context.report({ node: parent, message: `uses ${global}.${name}, which the host’s typings do not know` })
      }
    },
  }),
})

/** An identifier as ESLint hands it over, with what it stands in. */
type Placed = Scope.Reference['identifier'] & InTree
interface InTree {
  readonly parent?: Rule.Node | null
}

/** What is read and nowhere declared, neither by the script nor by the phone. */
const freeReferences = ({ sourceCode }: Rule.RuleContext) =>
  (sourceCode.scopeManager.globalScope?.through ?? []).filter((reference) => reference.isRead()).map(placed)

const globalReferences = ({ sourceCode }: Rule.RuleContext, name: string) =>
  (sourceCode.scopeManager.globalScope?.set.get(name)?.references ?? []).map(placed)

// ESLint links every node to what it stands in; only the type of a reference's identifier does not say so.
const placed = ({ identifier }: Scope.Reference): { readonly identifier: Placed } => ({ identifier })

const isTypeofOperand = ({ parent }: Placed) => parent?.type === 'UnaryExpression' && parent.operator === 'typeof'

function isCaught(node: InTree): boolean {
  let inner: unknown = node
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'TryStatement' && outer.handler && outer.block === inner) return true
    if (outer.type.includes('Function')) return false
    inner = outer
  }
  return false
}

/** Whether it stands in or behind a condition that asks for the `typeof` of something that the phone has not. */
function isAskedFor(node: InTree, absent: ReadonlySet<string>): boolean {
  const asks = (condition: object) => typeofOperands(condition).some((name) => absent.has(name))
  let inner: unknown = node
  for (let outer = node.parent; outer; outer = outer.parent) {
    if ((outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') && outer.test !== inner && asks(outer.test)) return true
    if (outer.type === 'LogicalExpression' && outer.right === inner && asks(outer.left)) return true
    inner = outer
  }
  return false
}

/** The names whose `typeof` is asked somewhere in a part of a script. */
function typeofOperands(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(typeofOperands)
  if (typeof node !== 'object' || node === null) return []
  const own = 'operator' in node && node.operator === 'typeof' && 'argument' in node ? nameOf(node.argument) : []
  return [...own, ...Object.entries(node).flatMap(([key, value]) => (key === 'parent' ? [] : typeofOperands(value)))]
}

const nameOf = (node: unknown): string[] =>
  typeof node === 'object' && node !== null && 'name' in node && typeof node.name === 'string' ? [node.name] : []

type Call = Extract<Rule.Node, { type: 'CallExpression' | 'NewExpression' }>

function callOf({ parent, ...identifier }: Placed): Call | null {
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return null
  return 'name' in parent.callee && parent.callee.name === identifier.name ? parent : null
}

const isLiteralText = (node: Call['arguments'][number] | undefined) => textOf(node) !== null || node?.type === 'TemplateLiteral'

const textOf = (node: Call['arguments'][number] | undefined): string | null => (node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null)

function memberName({ computed, property }: Extract<Rule.Node, { type: 'MemberExpression' }>): string {
  if (!computed) return property.type === 'Identifier' ? property.name : ''
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : ''
}
