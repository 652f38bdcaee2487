import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export type MiniTarget = 'weapp' | 'alipay'

const root = path.resolve(import.meta.dirname, '../..')

/** How deep the unrolled templates of an Alipay build go; wcc stops at a template that calls itself. */
const UNROLLED_DEPTH = 40

export interface PreparedBuild {
  /** The app's side: its scripts, as they were built. */
  readonly scripts: string
  /** The drawing side: a copy of the rest. */
  readonly templates: string
  remove(): void
}

/**
 * Takes `dist/{target}` apart, as a phone does, into its scripts and what is drawn. The latter is copied, with a line in
 * place of each page's script that asks the host for it; for Alipay the templates are put into WeChat's spelling
 * (a:if → wx:if, onTap → bindtap, sjs → wxs), which WeChat's compiler and renderer take.
 * @throws {Error} when the target was not built.
 */
export function prepareBuild(target: MiniTarget): PreparedBuild {
  const scripts = path.join(root, 'dist', target)
  if (!existsSync(path.join(scripts, 'app.js'))) throw new Error(`dist/${target} is missing: npm run build:${target}`)
  const templates = mkdtempSync(path.join(os.tmpdir(), `${target}-`))
  cpSync(scripts, templates, { recursive: true, filter: (file) => !file.endsWith('.js') })
  if (target === 'alipay') for (const file of filesBelow(templates)) toWechat(file)
  for (const file of filesBelow(templates).filter((name) => name.endsWith('.wxml'))) {
    writeFileSync(file.replace(/\.wxml$/, '.js'), 'Component(definitionOf(__filename))')
  }
  // The project around them is one of ES modules.
  writeFileSync(path.join(templates, 'package.json'), '{"type":"commonjs"}')
  return { scripts, templates, remove: () => rmSync(templates, { recursive: true, force: true }) }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    return statSync(file).isDirectory() ? filesBelow(file) : [file]
  })
}

function toWechat(file: string): void {
  if (file.endsWith('.axml')) {
    writeFileSync(file, unrolled(templateToWechat(readFileSync(file, 'utf8'))))
    renameSync(file, file.replace(/\.axml$/, '.wxml'))
  } else if (file.endsWith('.acss')) renameSync(file, file.replace(/\.acss$/, '.wxss'))
  else if (file.endsWith('.sjs')) {
    writeFileSync(file, scriptToWechat(readFileSync(file, 'utf8')))
    renameSync(file, file.replace(/\.sjs$/, '.wxs'))
  }
}

function templateToWechat(template: string): string {
  return template
    .replace(/<import-sjs\s+name="([^"]+)"\s+from="([^"]+)\.sjs"\s*\/>/g, '<wxs module="$1" src="$2.wxs" />')
    .replace(/\.axml/g, '.wxml')
    .replace(/\ba:/g, 'wx:')
    .replace(/\bcatch([A-Z]\w*)=/g, (_, name: string) => `catch${name.toLowerCase()}=`)
    .replace(/\bon([A-Z]\w*)=/g, (_, name: string) => `bind${name.toLowerCase()}=`)
}

/** `tmpl_0_5` calls itself through `xs.a(0, …)`; each level becomes a set of templates of its own, calling the next. */
function unrolled(template: string): string {
  if (!template.includes('name="tmpl_0_')) return template
  const start = template.indexOf('<template name="tmpl_0_')
  const head = template.slice(0, start)
  const body = template.slice(start)
  const levels = Array.from({ length: UNROLLED_DEPTH }, (_, level) =>
    body.replaceAll('"tmpl_0_', `"tmpl_${level}_`).replaceAll('xs.a(0,', `xs.a(${level + 1},`),
  )
  return head + levels.join('\n')
}

/** sjs is written as an ES module, wxs in CommonJS and with `var`. */
function scriptToWechat(script: string): string {
  return script.replace(/export default/, 'module.exports =')
}
