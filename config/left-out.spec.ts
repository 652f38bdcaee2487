import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { AXIOS_PARTS } from './left-out'
import takeOutOfTaro from './taro-light.js'

const modules = path.resolve(import.meta.dirname, '../node_modules')
const read = (file: string) => readFileSync(path.join(modules, file), 'utf8')
const light = (source: string) => takeOutOfTaro.call({ getOptions: () => ({ components: ['View', 'Text'] }) }, source)

/** What is taken out of libraries is found by how they are written, which a newer one may change without a word. */
describe('what is taken out of Taro and axios is still there to be taken out:', () => {
  it.each(['@tarojs/shared/dist/components.js', '@tarojs/plugin-platform-weapp/dist/runtime.js', '@tarojs/plugin-platform-alipay/dist/runtime.js'])(
    'attributes of components that no template uses, in %s',
    (file) => {
      const whole = read(file)
      expect(light(whole).length).toBeLessThan(whole.length * 0.8)
    },
  )

  it('the attributes of those that a template uses stay', () => {
    expect(light(read('@tarojs/shared/dist/components.js'))).toMatch(/hoverStopPropagation|hover-stop-propagation/)
  })

  it('Taro’s runtime as a whole, where only its hooks are meant', () => {
    const whole = read('@tarojs/taro/index.js')
    expect(light(whole)).not.toBe(whole)
  })

  it('each part of axios, which its other parts ask for', () => {
    const require = createRequire(import.meta.url)
    const lib = path.join(path.dirname(require.resolve('axios/package.json')), 'lib')
    for (const part of AXIOS_PARTS) expect(existsSync(path.join(lib, `${part}.js`)), part).toBe(true)
  })
})
