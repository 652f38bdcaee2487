import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'

/** What the app handed to the host's `Page` or `Component`. */
export type Definition = Readonly<Record<string, unknown>>

export interface AppScripts {
  /** Runs `app.js`; what it handed to `App`. */
  app(): Definition
  /** Runs the script of a page or a component, once. @param name its path in the build, without the suffix */
  definitionOf(name: string): Definition
}

/** What a script hands over that it asks another package's script with: what becomes of it is told later. */
type Told = (value: unknown) => void

/**
 * Runs a build's scripts, as they are, in a world of their own that has what a phone has and no more: no window, no
 * document, none of Node's or of a browser's globals, and no text becomes code (`eval`, `new Function`). A script of another
 * subpackage is had by asking for it and being told later, and only if its package is there or can be fetched.
 * @param globals what the host offers besides: its API, timers, a console
 * @param fetchPackage whether a package could be fetched
 */
export function createAppScripts(build: string, globals: Readonly<Record<string, unknown>>, fetchPackage: () => Promise<boolean> = async () => true): AppScripts {
  const roots = subpackageRoots(build)
  const fetched = new Set<string>()
  const modules = new Map<string, { exports: unknown }>()
  const definitions = new Map<string, Definition>()
  let handedOver: Definition | null = null
  const take = (definition: Definition) => {
    handedOver = definition
  }
  const context = vm.createContext(
    { ...globals, App: take, Page: take, Component: take },
    { codeGeneration: { strings: false, wasm: false } },
  )

  const rootOf = (file: string) => roots.find((root) => file.startsWith(path.join(build, root, path.sep))) ?? null

  function load(file: string): unknown {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(file, module)
    const script = vm.compileFunction(readFileSync(file, 'utf8'), ['require', 'module', 'exports'], { filename: file, parsingContext: context })
    const require = (name: string, loaded?: Told, failed?: Told): unknown => {
      const asked = path.resolve(path.dirname(file), name.endsWith('.js') ? name : `${name}.js`)
      const root = rootOf(asked)
      if (!loaded) {
        if (root !== null && root !== rootOf(file)) throw new Error(`module '${name}' is not defined, as it is in another package`)
        return load(asked)
      }
      void (root === null || fetched.has(root) ? Promise.resolve(true) : fetchPackage()).then((isThere) => {
        if (!isThere) return failed?.({ mod: name, errMsg: 'loadSubpackage:fail' })
        if (root !== null) fetched.add(root)
        loaded(load(asked))
      })
      return undefined
    }
    Reflect.apply(script, undefined, [require, module, module.exports])
    return module.exports
  }

  function definitionOf(name: string): Definition {
    const known = definitions.get(name)
    if (known) return known
    handedOver = null
    const root = rootOf(path.join(build, name))
    if (root !== null) fetched.add(root)
    load(path.join(build, `${name}.js`))
    if (handedOver === null) throw new Error(`${name}.js hands nothing over to the host`)
    definitions.set(name, handedOver)
    return handedOver
  }

  return { app: () => definitionOf('app'), definitionOf }
}

function subpackageRoots(build: string): readonly string[] {
  const file = path.join(build, 'app.json')
  if (!existsSync(file)) return []
  const { subPackages = [] }: { readonly subPackages?: readonly { readonly root: string }[] } = JSON.parse(readFileSync(file, 'utf8'))
  return subPackages.map(({ root }) => root)
}

/** As a phone does: what goes from the app's side to the drawing side is a copy, made through JSON. */
export function copy(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
