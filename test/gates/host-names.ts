import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import ts from 'typescript'
import type { MiniTarget } from './build'

/** Where each host's own typings declare its API: members of an interface, or of a namespace. */
const TYPINGS: Readonly<Record<MiniTarget, { readonly global: string; readonly module: string; readonly types: string; readonly declares: string }>> = {
  weapp: { global: 'wx', module: 'miniprogram-api-typings', types: 'types/wx', declares: 'Wx' },
  alipay: { global: 'my', module: '@mini-types/my', types: 'types', declares: 'my' },
}

/** What a host's API is called, and what its typings declare on it. */
export interface HostNames {
  readonly global: string
  readonly names: ReadonlySet<string>
}

const require = createRequire(import.meta.url)
const read = new Map<MiniTarget, HostNames>()

export function hostNames(target: MiniTarget): HostNames {
  const known = read.get(target)
  if (known) return known
  const { global, module, types, declares } = TYPINGS[target]
  const folder = path.join(path.dirname(require.resolve(`${module}/package.json`)), types)
  const names = new Set(
    readdirSync(folder)
      .filter((name) => name.endsWith('.d.ts'))
      .flatMap((name) => namesIn(ts.createSourceFile(name, readFileSync(path.join(folder, name), 'utf8'), ts.ScriptTarget.Latest), declares)),
  )
  if (names.size === 0) throw new Error(`${module} declares nothing as ${declares}`)
  const found = { global, names }
  read.set(target, found)
  return found
}

function namesIn(root: ts.Node, declares: string): string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === declares) names.push(...node.members.flatMap(({ name }) => textOf(name)))
    else if (ts.isModuleDeclaration(node) && node.name.text === declares && node.body && ts.isModuleBlock(node.body)) {
      names.push(...node.body.statements.flatMap(declaredBy))
    } else ts.forEachChild(node, visit)
  }
  visit(root)
  return names
}

function declaredBy(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement)) return textOf(statement.name)
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : [])) : []
}

const textOf = (name: ts.PropertyName | undefined): string[] => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [])
