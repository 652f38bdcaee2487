import { describe, expect, it } from 'vitest'
import { readEnvironment } from './environment'

describe('what a build is told', () => {
  it.each([
    ['h5', '/api'],
    ['weapp', 'http://127.0.0.1:8787/api'],
    ['alipay', 'http://127.0.0.1:8787/api'],
  ])('nothing: %s talks to the sandbox', (target, gatewayUrl) => {
    expect(readEnvironment(target, {})).toEqual({ gatewayUrl, hostConfig: '{}' })
  })

  it.each([
    ['h5', 'https://gateway.example/social/', 'https://gateway.example/social'],
    ['h5', '/social/api/', '/social/api'],
    ['weapp', 'https://gateway.example', 'https://gateway.example'],
    ['alipay', 'http://192.0.2.1:8080/api', 'http://192.0.2.1:8080/api'],
  ])('%s with %s talks to %s', (target, GATEWAY_URL, gatewayUrl) => {
    expect(readEnvironment(target, { GATEWAY_URL }).gatewayUrl).toBe(gatewayUrl)
  })

  it.each([
    ['weapp', '/api'], // a mini-program has no origin of its own
    ['alipay', '/api'],
    ['h5', 'gateway.example/api'],
    ['h5', ''],
    ['h5', 'ftp://gateway.example'],
    ['weapp', 'https://'],
    ['weapp', 'wss://gateway.example'],
  ])('%s can’t use the address %j, and says which variable it is', (target, GATEWAY_URL) => {
    expect(() => readEnvironment(target, { GATEWAY_URL })).toThrow(/^GATEWAY_URL must be an absolute http\(s\) address.*not "/)
  })

  it('passes the hosts’ values on as they are, and refuses what is no JSON', () => {
    const HOST_CONFIG = '{"wechatAppId":"wx0000000000000000"}'
    expect(readEnvironment('h5', { HOST_CONFIG }).hostConfig).toBe(HOST_CONFIG)
    for (const broken of ['', '{', 'wechatAppId=1']) expect(() => readEnvironment('h5', { HOST_CONFIG: broken })).toThrow(/^HOST_CONFIG must be JSON/)
  })
})
