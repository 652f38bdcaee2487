import { createSign, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isPaySignGenuine } from './pay-sign'

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const merchant = pair()
const PARAMETERS = { appId: 'wx1', timeStamp: '1789869600', nonceStr: 'nonce', package: 'prepay_id=wx2' }

const sign = (text: string, key = merchant.privateKey) => createSign('RSA-SHA256').update(text).sign(key, 'base64')
const TEXT = 'wx1\n1789869600\nnonce\nprepay_id=wx2\n'
const isGenuine = (change: Partial<typeof PARAMETERS>, paySign: string) =>
  isPaySignGenuine({ ...PARAMETERS, ...change, paySign }, merchant.publicKey)

describe('paySign', () => {
  it('is genuine over the four lines', () => {
    expect(isGenuine({}, sign(TEXT))).toBe(true)
  })

  it.each(Object.keys(PARAMETERS))('is not when %s is another', (name) => {
    expect(isGenuine({ [name]: 'prepay_id=other' }, sign(TEXT))).toBe(false)
  })

  it.each([
    ['without the last line feed', sign(TEXT.trimEnd())],
    ['by somebody else', sign(TEXT, pair().privateKey)],
    ['that is no base64', '***'],
    ['that is empty', ''],
  ])('is not genuine %s', (_, paySign) => {
    expect(isGenuine({}, paySign)).toBe(false)
  })
})
