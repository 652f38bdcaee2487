import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAppScripts } from './app-scripts'

/** What a phone would refuse is refused here, or the mini-program tests would prove nothing. */
describe('the world that a mini-program’s scripts run in', () => {
  let build: string
  beforeEach(() => {
    build = mkdtempSync(path.join(os.tmpdir(), 'scripts-'))
  })
  afterEach(() => rmSync(build, { recursive: true, force: true }))

  function run(script: string): unknown {
    writeFileSync(path.join(build, 'app.js'), `App({ result: ${script} })`)
    return createAppScripts(build, { wx: { name: 'wx' } }).app().result
  }

  it.each(['window', 'document', 'self', 'location', 'XMLHttpRequest', 'fetch', 'FormData', 'process', 'Buffer', 'global', 'localStorage'])(
    'has no %s',
    (name) => {
      expect(run(`typeof ${name}`)).toBe('undefined')
    },
  )

  it.each(['eval("1 + 1")', 'new Function("return 1")()', 'setTimeout.constructor("return 1")()', '(async () => 1).constructor("return 1")()'])(
    'makes no code of text: %s',
    (script) => {
      expect(() => run(script)).toThrow()
    },
  )

  it('has the host’s API, and scripts that ask for each other', () => {
    writeFileSync(path.join(build, 'common.js'), 'module.exports = { name: wx.name }')
    expect(run('require("./common").name')).toBe('wx')
  })

  describe('that is made of packages', () => {
    let network: boolean
    beforeEach(() => {
      network = true
      writeFileSync(path.join(build, 'app.json'), JSON.stringify({ subPackages: [{ root: 'help', pages: ['page'] }, { root: 'account', pages: ['page'] }] }))
      for (const root of ['help', 'account']) mkdirSync(path.join(build, root))
      writeFileSync(path.join(build, 'help/english.js'), 'exports.en = "English"')
      writeFileSync(path.join(build, 'help/page.js'), 'Page({ en: require("./english").en })')
      writeFileSync(path.join(build, 'account/page.js'), 'Page({ en: require("../help/english").en })')
    })

    function open() {
      writeFileSync(path.join(build, 'app.js'), 'App({ ask: (loaded, failed) => void require("./help/english.js", loaded, failed) })')
      const scripts = createAppScripts(build, {}, async () => network)
      const { ask } = scripts.app()
      if (typeof ask !== 'function') throw new Error('the app hands nothing over')
      return { scripts, ask: () => new Promise((loaded, failed) => ask(loaded, failed)) }
    }

    it('has another package’s script only when it asks for it and waits', async () => {
      expect(await open().ask()).toEqual({ en: 'English' })
      expect(() => run('require("./help/english.js").en')).toThrow('another package')
      expect(() => open().scripts.definitionOf('account/page')).toThrow('another package')
      expect(open().scripts.definitionOf('help/page').en).toBe('English')
    })

    it('is told when a package can’t be fetched, and needs no network for one that was', async () => {
      network = false
      const { scripts, ask } = open()
      await expect(ask()).rejects.toEqual({ mod: './help/english.js', errMsg: 'loadSubpackage:fail' })
      scripts.definitionOf('help/page')
      expect(await ask()).toEqual({ en: 'English' })
    })
  })

  it('says which page hands nothing over', () => {
    writeFileSync(path.join(build, 'page.js'), 'var nothing = 1')
    expect(() => createAppScripts(build, {}).definitionOf('page')).toThrow('page.js hands nothing over')
  })
})
