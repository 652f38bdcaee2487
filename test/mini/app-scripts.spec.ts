import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

  it('says which page hands nothing over', () => {
    writeFileSync(path.join(build, 'page.js'), 'var nothing = 1')
    expect(() => createAppScripts(build, {}).definitionOf('page')).toThrow('page.js hands nothing over')
  })
})
