import { beforeAll, describe, expect, it } from 'vitest'
import { certify } from '../../wallets/certificates'
import type { CertifiedKey, KeyPair } from '../../wallets/certificates'
import { UNION_PAY_SIGNER } from '../../wallets/keys'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { shortKeys, signWith } from '../../wallets/union-pay/union-pay.fixture'
import { distrustOf } from './union-pay-trust'
import type { Distrust } from './union-pay-trust'

const NOW = new Date('2026-09-20T12:00:00+08:00')
const NAME = `041@Z2026-1@${UNION_PAY_SIGNER}@00040000:SIGN@1`
const AUTHORITY = 'Sandbox OCA1'

let keys: WalletKeys
/** Everything made anew by somebody who uses the same names. */
let stranger: WalletKeys
let distrust: Distrust

beforeAll(async () => {
  ;[keys, stranger] = await Promise.all([shortKeys(), shortKeys()])
  distrust = distrustOf(merchantCredentials(keys).unionPay)
})

const messageBy = (signer: CertifiedKey, change: Record<string, string> = {}) =>
  signWith(signer.privateKeyPem, {
    version: '5.1.0',
    signMethod: '01',
    respCode: '00',
    respMsg: '成功',
    signPubKeyCert: signer.certificatePem,
    ...change,
  })

const doubtOf = (signer: CertifiedKey, now = NOW) => distrust(messageBy(signer), now)

const certified = (name: string, key: KeyPair, issuer: KeyPair, issuerName = AUTHORITY) =>
  certify(key, { name, serialNo: '4711', authority: false }, { name: issuerName, key: issuer })

describe('a message', () => {
  it('is believed when UnionPay signed it', () => {
    expect(doubtOf(keys.unionPay.wallet)).toBeNull()
  })

  it('is not believed when it was changed, or signed in another way', () => {
    const message = messageBy(keys.unionPay.wallet)
    const wrong = 'its signature is wrong'
    expect(distrust({ ...message, respCode: '05' }, NOW)).toBe(wrong)
    expect(distrust({ ...message, origRespCode: '00' }, NOW)).toBe(wrong)
    expect(distrust({ ...message, signature: '' }, NOW)).toBe(wrong)
    expect(distrust({ ...message, signature: '*' }, NOW)).toBe(wrong)
    expect(distrust(messageBy(keys.unionPay.wallet, { signMethod: '11' }), NOW)).toBe(wrong)
    expect(distrust(messageBy(keys.unionPay.wallet, { version: '5.0.0' }), NOW)).toBe(wrong)
    expect(distrust(messageBy({ ...keys.unionPay.wallet, privateKeyPem: stranger.unionPay.wallet.privateKeyPem }), NOW)).toBe(wrong)
  })

  it('is not believed without a certificate', () => {
    expect(distrust(messageBy(keys.unionPay.wallet, { signPubKeyCert: '' }), NOW)).toBe('it comes without a certificate')
    expect(distrust(messageBy(keys.unionPay.wallet, { signPubKeyCert: 'x' }), NOW)).toBe('it comes without a certificate')
    const bareKey = { signPubKeyCert: keys.unionPay.wallet.publicKeyPem }
    expect(distrust(messageBy(keys.unionPay.wallet, bareKey), NOW)).toBe('it comes without a certificate')
  })
})

describe('a certificate', () => {
  it('is not believed when another authority gave it, whatever it is called', async () => {
    const { merchant, root, middle, wallet } = stranger.unionPay
    const others = [
      wallet,
      await certified(NAME, merchant, root),
      await certified(NAME, merchant, merchant, NAME),
      // Whoever holds UnionPay's own certificate, or the root, is not the middle authority.
      await certified(NAME, merchant, keys.unionPay.wallet, NAME),
      await certified(NAME, merchant, keys.unionPay.wallet),
      await certified(NAME, merchant, keys.unionPay.root, 'Sandbox Root CA'),
      middle,
      keys.unionPay.middle,
      keys.unionPay.root,
    ]
    expect(others.map((one) => doubtOf(one))).toEqual(others.map(() => 'its certificate descends from somebody else'))
  })

  it('is not believed when it is somebody else’s', async () => {
    const { merchant } = stranger.unionPay
    const names = [
      `041@${UNION_PAY_SIGNER}@somebody@1`,
      `041@1@${UNION_PAY_SIGNER}有限公司@1`,
      `041@1@ ${UNION_PAY_SIGNER}@1`,
      UNION_PAY_SIGNER,
      'somebody',
    ]
    const others = await Promise.all(names.map((name) => certified(name, merchant, keys.unionPay.middle)))
    for (const one of [keys.unionPay.merchant, ...others]) expect(doubtOf(one)).toBe('its certificate is somebody else’s')
  })

  it('is not believed before and after its time', () => {
    const invalid = 'its certificate is not valid now'
    expect(doubtOf(keys.unionPay.wallet, new Date('2019-12-31T23:59:59Z'))).toBe(invalid)
    expect(doubtOf(keys.unionPay.wallet, new Date('2050-01-01T00:00:01Z'))).toBe(invalid)
    expect(doubtOf(keys.unionPay.wallet, new Date('2049-12-31T23:59:59Z'))).toBeNull()
  })
})

it('begins with a middle certificate that descends from the root', () => {
  const { unionPay } = merchantCredentials(keys)
  const foreign = merchantCredentials(stranger).unionPay
  expect(() => distrustOf({ ...unionPay, rootCertificatePem: foreign.rootCertificatePem })).toThrow('does not descend')
  expect(() => distrustOf({ ...unionPay, middleCertificatePem: keys.unionPay.wallet.certificatePem })).toThrow('does not descend')
})
