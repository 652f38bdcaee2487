import { afterEach, describe, expect, it } from 'vitest'
import { readLimits } from '../../mock/gateway/limits/limits'
import type { SandboxOptions } from '../../mock/server'
import { startStage, type Problem, type Stage } from './phone'

const TIMING = { kind: 'timing', channel: 'suishenban', build: '0.1.0', page: 'home', interactiveMs: 640, firstDueMs: 1200 }
const FAULT = { kind: 'fault', channel: 'etax', build: '0.1.0', page: 'payment/confirm', code: 'TypeError', script: 'app.415aed5e.js', line: 1, column: 2345 }
const NUMBER = '310101199001011234'

let stage: Stage
afterEach(() => stage.close())

const begin = async (options: Partial<SandboxOptions> = {}) => {
  stage = await startStage(options)
}

async function tell(report: unknown): Promise<{ status: number; code: string | null }> {
  const response = await fetch(`${stage.url}/api/client-reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) })
  const text = await response.text()
  return { status: response.status, code: text === '' ? null : (JSON.parse(text) as Problem).code }
}

async function metrics(): Promise<string[]> {
  return (await (await fetch(`${stage.url}/metrics`)).text()).split('\n').filter((line) => line.startsWith('client_') && !line.includes('_bucket'))
}

describe('what a page tells of itself', () => {
  it('is counted, and stands in the log', async () => {
    await begin()
    for (const report of [TIMING, FAULT, FAULT]) expect(await tell(report)).toEqual({ status: 204, code: null })
    expect(await metrics()).toEqual([
      'client_faults_total{channel="etax",page="payment/confirm",code="TypeError"} 2',
      'client_interactive_seconds_sum{channel="suishenban",page="home"} 0.64',
      'client_interactive_seconds_count{channel="suishenban",page="home"} 1',
      'client_first_due_seconds_sum{channel="suishenban",page="home"} 1.2',
      'client_first_due_seconds_count{channel="suishenban",page="home"} 1',
    ])
    const told = stage.log.map((line): { report?: object } => JSON.parse(line)).flatMap(({ report }) => report ?? [])
    expect(told).toEqual([TIMING, FAULT, FAULT])
  })

  it.each([
    ['a message', { ...FAULT, message: `no due of ${NUMBER}` }],
    ['an address', { ...FAULT, script: `https://pay.example/app.415aed5e.js?id=${NUMBER}` }],
    ['a number for a script', { ...FAULT, script: `${NUMBER}.415aed5e.js` }],
    ['a code of its own', { ...FAULT, code: NUMBER }],
    ['a page of its own', { ...FAULT, page: `payment/${NUMBER}` }],
    ['a build of its own', { ...TIMING, build: NUMBER }],
    ['half a millisecond', { ...TIMING, firstDueMs: 0.5 }],
    ['a fault with a time', { ...FAULT, firstDueMs: 1 }],
    ['more than is ever told', { ...FAULT, script: 'a'.repeat(2_000) }],
  ])('is refused with %s, which stands nowhere then', async (_, report) => {
    await begin()
    expect(await tell(report)).toEqual({ status: 400, code: 'request-invalid' })
    expect(await metrics()).toEqual([])
    expect(stage.log.join('\n')).not.toContain(NUMBER)
  })

  it('is not read beyond its length', async () => {
    await begin()
    expect(await tell(`${' '.repeat(1_100)}`)).toEqual({ status: 400, code: 'request-invalid' })
    const response = await fetch(`${stage.url}/api/client-reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(FAULT)}${' '.repeat(1_024)}` })
    expect(response.status).toBe(400)
  })

  it('is heard so often from one address', async () => {
    await begin({ limits: readLimits('{"clientReportsFromAddress":{"times":2}}') })
    expect([(await tell(FAULT)).status, (await tell(FAULT)).status, await tell(FAULT)]).toEqual([204, 204, { status: 429, code: 'rate-limited' }])
  })

  it('is forgotten where nobody wants to hear it', async () => {
    await begin({ hearsClients: false })
    expect((await tell(FAULT)).status).toBe(204)
    expect(await metrics()).toEqual([])
    expect(stage.log.filter((line) => line.includes('"report"'))).toEqual([])
  })
})
