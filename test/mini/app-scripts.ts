import { readFileSync } from 'node:fs'
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

/**
 * Runs a build's scripts, as they are, in a world of their own that has what a phone has and no more: no window, no
 * document, none of Node's or of a browser's globals, and no text becomes code (`eval`, `new Function`).
 * @param globals what the host offers besides: its API, timers, a console
 */
export function createAppScripts(build: string, globals: Readonly<Record<string, unknown>>): AppScripts {
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

  function load(file: string): unknown {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(file, module)
    const script = vm.compileFunction(readFileSync(file, 'utf8'), ['require', 'module', 'exports'], { filename: file, parsingContext: context })
    const require = (name: string) => load(path.resolve(path.dirname(file), name.endsWith('.js') ? name : `${name}.js`))
    Reflect.apply(script, undefined, [require, module, module.exports])
    return module.exports
  }

  function definitionOf(name: string): Definition {
    const known = definitions.get(name)
    if (known) return known
    handedOver = null
    load(path.join(build, `${name}.js`))
    if (handedOver === null) throw new Error(`${name}.js hands nothing over to the host`)
    definitions.set(name, handedOver)
    return handedOver
  }

  return { app: () => definitionOf('app'), definitionOf }
}

/** As a phone does: what goes from the app's side to the drawing side is a copy, made through JSON. */
export function copy(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
