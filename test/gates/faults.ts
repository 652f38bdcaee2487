import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SPELLINGS, type MiniTarget, type Spelling } from './build'
import { hostNames } from './host-names'

/** A mistake put into a copy of a build. */
export interface Fault {
  readonly what: string
  /** What the complaint that has to come speaks of. */
  readonly told: RegExp
  /** Whose build it is put into; both, when absent. */
  readonly only?: MiniTarget
  apply(copy: BuildCopy): void
}

/** A copy of a build, to be damaged. */
export interface BuildCopy extends Spelling {
  readonly api: string
  append(file: string, text: string): void
  remove(file: string): void
  replace(file: string, from: string, to: string): void
  /** Changes a JSON file's fields; what is undefined goes. */
  set(file: string, fields: object): void
}

export function buildCopy(target: MiniTarget, folder: string): BuildCopy {
  const at = (file: string) => path.join(folder, file)
  const text = (file: string) => readFileSync(at(file), 'utf8')
  return {
    ...SPELLINGS[target],
    api: hostNames(target).global,
    append: (file, more) => appendFileSync(at(file), more),
    remove: (file) => rmSync(at(file)),
    replace(file, from, to) {
      if (!text(file).includes(from)) throw new Error(`${file} has no ${from}`)
      writeFileSync(at(file), text(file).replace(from, to))
    },
    set: (file, fields) => writeFileSync(at(file), JSON.stringify({ ...JSON.parse(text(file)), ...fields })),
  }
}

const PAGE = 'pages/home/index'
const inTemplate = (what: string, told: RegExp, more: string): Fault => ({ what, told, apply: ({ append, template }) => append(PAGE + template, more) })
const inScript = (what: string, told: RegExp, more: string): Fault => ({ what, told, apply: ({ append }) => append(`${PAGE}.js`, `\n;${more}`) })
const inApp = (what: string, told: RegExp, fields: object): Fault => ({ what, told, apply: ({ set }) => set('app.json', fields) })

/** Every kind of mistake that has to be caught before a host sees it. */
export const FAULTS: readonly Fault[] = [
  inTemplate('a tag that is never closed', /leaves <view> open/, '<view>'),
  inTemplate('a tag that closes another', /closes <text>/, '<view></text>'),
  inTemplate('a tag that does not end', /does not end/, '<view class="a'),
  inTemplate('a tag that no host has', /uses <marquee>/, '<marquee></marquee>'),
  inTemplate('a component that nobody named', /uses <due-card>/, '<due-card />'),
  inTemplate('an expression that breaks off', /no expression/, '<view>{{ a + }}</view>'),
  inTemplate('a template that nobody defines', /the template nothing/, '<template is="nothing" />'),
  { what: 'a template that is loaded from the wrong place', told: /loads .*base-of-another/, apply: ({ append, template }) => append(PAGE + template, `<import src="../../base-of-another${template}" />`) },
  { what: 'an included file that is not there', told: /loads .*footer/, apply: ({ append, template }) => append(PAGE + template, `<include src="./footer${template}" />`) },
  { what: 'a script of the templates that is not there', told: /loads .*utils/, apply: ({ remove, templateScript }) => remove(`utils${templateScript}`) },
  { what: 'English that is not in its package', told: /loads .*english/, apply: ({ remove }) => remove('packages/help/english.js') },
  { what: 'a style that does not end', told: /no style/, apply: ({ append, style }) => append(`app${style}`, '.broken { color: red') },
  { what: 'a style that loads one that is not there', told: /loads .*colours/, apply: ({ append, style }) => append(`app${style}`, `\n@import "./colours${style}";`) },

  inApp('a page that is not there', /pages\/nowhere\/index/, { pages: [PAGE, 'pages/nowhere/index'] }),
  inApp('a page that is named twice', /twice/, { pages: [PAGE, PAGE] }),
  inApp('an app without a page', /names no page/, { pages: 'pages/home/index', preloadRule: {} }),
  inApp('a package that is not there', /packages\/nowhere/, { subPackages: [{ root: 'packages/nowhere', pages: ['index'] }] }),
  inApp('a package that is preloaded and is none', /preloads packages\/nowhere/, { preloadRule: { [PAGE]: { packages: ['packages/nowhere'] } } }),
  inApp('a field of app.json that no host has', /windows/, { windows: {} }),
  { what: 'an app.json that is no JSON', told: /no JSON/, apply: ({ append }) => append('app.json', ',') },
  { what: 'a page whose script is missing', told: /pages\/dues\/index, whose \.js is missing/, apply: ({ remove }) => remove('pages/dues/index.js') },
  { what: 'a page whose template is missing', told: /pages\/dues\/index, whose \.\w+ml is missing/, apply: ({ remove, template }) => remove(`pages/dues/index${template}`) },
  { what: 'a component that is named and not there', told: /component due-card, whose .* is missing/, apply: ({ set }) => set(`${PAGE}.json`, { usingComponents: { 'due-card': '../../due-card' } }) },
  { what: 'a page that is used as a component', told: /does not say that it is one/, apply: ({ set }) => set(`${PAGE}.json`, { usingComponents: { 'due-card': '../dues/index' } }) },

  inScript('a script with a mistake in its syntax', /Parsing error/, 'const = 1'),
  inScript('syntax that older phones do not have', /Parsing error/, 'let kept; kept ??= 1'),
  inScript('a script that loads one that is not there', /loads .*nowhere/, 'require("./nowhere")'),
  inScript('a function made of text', /code out of text by Function/, 'new Function("return 1")()'),
  inScript('a function made of text where failing is seen to', /code out of text by Function/, 'try { Function("return 1")() } catch (e) {}'),
  inScript('eval', /code out of text by eval/, 'eval("1")'),
  inScript('a timer with a text', /code out of text by setTimeout/, 'setTimeout("App()", 1)'),
  inScript('a call of the DOM', /reads document/, 'document.querySelector("view").focus()'),
  inScript('a call of the DOM behind a question about something else', /reads document/, 'if (typeof App === "function") document.title = "a"'),
  inScript('a call of the DOM’s window', /reads window/, 'window.scrollTo(0, 0)'),
  inScript('a call of the DOM on what Taro gives for a document', /uses querySelector/, 'var d = require("../../taro").document; d.querySelector("view")'),
  inScript('a browser’s storage', /reads localStorage/, 'localStorage.setItem("a", "b")'),
  { what: 'an API that the host does not have', told: /getEverything/, apply: ({ append, api }) => append(`${PAGE}.js`, `\n;${api}.getEverything()`) },
  { what: 'the API of the other host', told: /reads (?:my|wx)/, apply: ({ append, api }) => append(`${PAGE}.js`, `\n;${api === 'wx' ? 'my' : 'wx'}.getStorageSync("a")`) },

  { what: 'a build that the host’s tool can’t open', told: /can’t open/, apply: ({ remove, projectFile }) => remove(projectFile) },
  { what: 'a project file with a field that the tool does not know', told: /field minprogramRoot/, apply: ({ set, projectFile }) => set(projectFile, { minprogramRoot: './' }) },
  { what: 'a project without Alipay’s second components', told: /component2/, only: 'alipay', apply: ({ set, projectFile }) => set(projectFile, { compileOptions: { globalObjectMode: 'enable' } }) },
  { what: 'a project that does not check domains', told: /domains/, only: 'weapp', apply: ({ set, projectFile }) => set(projectFile, { setting: { urlCheck: false } }) },
  { what: 'an app that does not ask for the privacy guide', told: /__usePrivacyCheck__/, only: 'weapp', apply: ({ set }) => set('app.json', { __usePrivacyCheck__: undefined }) },
]
