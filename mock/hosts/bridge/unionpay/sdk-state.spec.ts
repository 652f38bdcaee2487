import { describe, expect, it } from 'vitest'
import { createSdkState } from './sdk-state'

const ADDRESS = 'https://pay.example/app/?a=1#/pages/home'
const SIGNED = { appId: 'a', nonceStr: 'n', timestamp: '1', signature: 's' }

function sdk() {
  const state = createSdkState()
  const heard: unknown[] = []
  const hear = (what: string) => () => void heard.push(what)
  return { state, heard, hear }
}

describe('upsdk', () => {
  it('has no plugins until the wallet brings them', () => {
    const { state, heard, hear } = sdk()
    state.pluginReady(hear('ready'))
    expect([state.access(), heard]).toEqual(['notThere', []])
    state.pluginsArrived()
    expect([state.access(), heard]).toEqual(['open', ['ready']])
  })

  it('runs at once what asks for the plugins after they came, and nothing twice', () => {
    const { state, heard, hear } = sdk()
    state.whenPluginsArrive(hear('early'))
    state.pluginsArrived()
    state.pluginsArrived()
    state.whenPluginsArrive(hear('late'))
    expect(heard).toEqual(['early', 'late'])
  })

  it('lets nothing through that was neither configured nor asked for as a mini-program', () => {
    const { state } = sdk()
    state.pluginsArrived()
    expect(state.access()).toBe('needsConfig')
  })

  it('is ready once it was configured and the plugins are there', () => {
    const { state, heard, hear } = sdk()
    state.ready(hear('ready'))
    state.config(SIGNED, ADDRESS)
    expect(heard).toEqual([])
    state.pluginsArrived()
    state.ready(hear('again'))
    expect([state.access(), heard]).toEqual(['open', ['ready', 'again']])
  })

  it.each(Object.keys(SIGNED))('refuses a config without %s, and says so', (name) => {
    const { state, heard } = sdk()
    state.error((reason) => heard.push(reason))
    state.pluginsArrived()
    state.config({ ...SIGNED, [name]: '' }, ADDRESS)
    expect(state.access()).toBe('configFailed')
    expect(heard).toEqual([{ msg: `config调用方法缺少参数${name}` }])
  })

  it('tells of a failure also to who listens later', () => {
    const { state, heard } = sdk()
    state.config({}, ADDRESS)
    state.error((reason) => heard.push(reason))
    expect(heard).toHaveLength(1)
  })

  it('wants the signed address without its route', () => {
    const right = sdk().state
    right.pluginsArrived()
    right.config({ ...SIGNED, url: 'https://pay.example/app/?a=1' }, ADDRESS)
    expect(right.access()).toBe('open')
    const wrong = sdk().state
    wrong.pluginsArrived()
    wrong.config({ ...SIGNED, url: ADDRESS }, ADDRESS)
    expect(wrong.access()).toBe('configFailed')
  })
})
