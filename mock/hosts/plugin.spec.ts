import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOST_IDS } from './catalogue'
import type { MintProof } from './host-proofs'
import { hostBench } from './plugin'

const mintProof: MintProof = async (persona, { id }) => (persona === 'flexible-both' ? `proof of ${id}` : null)

let appDir: string
let app: FastifyInstance

beforeAll(async () => {
  appDir = await mkdtemp(join(tmpdir(), 'bench-'))
  await writeFile(join(appDir, 'index.html'), '<html><head><title>x</title></head></html>')
  app = Fastify()
  await app.register(hostBench({ appDir, mintProof }))
})

afterAll(async () => {
  await app.close()
  await rm(appDir, { recursive: true })
})

describe('the host bench', () => {
  it.each(HOST_IDS)('leads a tap on the service in %s to its page, with the persona', async (host) => {
    const { statusCode, headers } = await app.inject(`/hosts/${host}/entry?persona=flexible-both`)
    expect(statusCode).toBe(302)
    const ticket = host === 'suishenban' ? '&ticket=proof+of+suishenban' : ''
    expect(headers.location).toBe(`/hosts/${host}/app/?persona=flexible-both${ticket}`)
  })

  it.each(HOST_IDS)('puts the bridge of %s into the page, and into no cache', async (host) => {
    const { body, headers } = await app.inject(`/hosts/${host}/app/?persona=flexible-both`)
    expect(body).toContain(`<head><script src="/hosts/assets/bridge-${host}.js"></script><title>`)
    expect(headers['cache-control']).toBe('no-store')
  })

  it('opens 随申办 for nobody whom it does not know', async () => {
    const { statusCode, body } = await app.inject('/hosts/suishenban/entry?persona=%3Cscript%3E')
    expect(statusCode).toBe(400)
    expect(body).not.toContain('<script>')
  })

  it.each(['/hosts/bank/entry?persona=a', '/hosts/bank/app/', '/hosts/__proto__/app/', '/hosts/assets/..%2Fplugin.ts'])(
    'has nothing at %s',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBe(404)
    },
  )

  it('serves the bench, its assets, and UnionPay’s script at the address that the module knows', async () => {
    expect((await app.inject('/')).body).toContain('/hosts/assets/bench.js')
    for (const file of ['assets/bench.js', 'unionpay/upsdk.js', ...HOST_IDS.map((host) => `assets/bridge-${host}.js`)]) {
      const { statusCode, headers } = await app.inject(`/hosts/${file}`)
      expect([file, statusCode, headers['content-type']]).toEqual([file, 200, 'text/javascript; charset=utf-8'])
    }
    expect((await app.inject('/hosts/assets/bench.css')).headers['content-type']).toBe('text/css; charset=utf-8')
  })

  it('says what to do while there is no H5 build', async () => {
    const unbuilt = Fastify()
    await unbuilt.register(hostBench({ appDir: join(appDir, 'none'), mintProof }))
    const { statusCode, body } = await unbuilt.inject('/hosts/alipay/app/')
    expect([statusCode, body.includes('npm run build:h5')]).toEqual([503, true])
  })

  it('checks paySign only when every parameter of it is there', async () => {
    const { statusCode } = await app.inject({ method: 'POST', url: '/hosts/wechat/pay-sign-checks', payload: { appId: 'wx1' } })
    expect(statusCode).toBe(400)
  })

  it('asks the sandbox’s own control for a proof where nobody gave it another way', async () => {
    const sandbox = Fastify()
    const asked: unknown[] = []
    sandbox.post('/sandbox/host-proofs', (request) => {
      asked.push(request.body)
      return { proof: { kind: 'suishenbanTicket', ticket: 'T1' } }
    })
    await sandbox.register(hostBench({ appDir }))
    const { headers } = await sandbox.inject('/hosts/suishenban/entry?persona=flexible-both')
    expect(headers.location).toMatch(/&ticket=T1$/)
    expect(asked).toEqual([{ persona: 'flexible-both', channel: 'suishenban' }])
  })
})
