import { certify, makeKeyPair } from './certificates'
import type { CertifiedKey, KeyPair } from './certificates'
import { MERCHANT } from './merchant'
import { opaqueNo } from './numbers'
import type { RandomBytes } from './numbers'

/** Alipay knows its partners by bare public keys. */
export interface AlipayKeys {
  readonly merchant: KeyPair
  readonly wallet: KeyPair
}

/** WeChat Pay certifies the merchant and itself, and shares a secret for what it encrypts. */
export interface WechatPayKeys {
  readonly merchant: CertifiedKey
  readonly wallet: CertifiedKey
  /** 32 characters, for AEAD_AES_256_GCM. */
  readonly apiV3Key: string
}

/** UnionPay signs with a certificate that descends from its authority's root. */
export interface UnionPayKeys {
  readonly merchant: CertifiedKey
  readonly wallet: CertifiedKey
  readonly middle: CertifiedKey
  readonly root: CertifiedKey
}

/** Both sides' test keys. Nobody else's: they are made where the sandbox runs. */
export interface WalletKeys {
  readonly alipay: AlipayKeys
  readonly wechatPay: WechatPayKeys
  readonly unionPay: UnionPayKeys
}

/** The middle part is what the wallet's own SDKs compare: the signer has to be UnionPay itself. */
export const UNION_PAY_SIGNER = '中国银联股份有限公司'

const ROOT_NAME = 'Sandbox Root CA'
const MIDDLE_NAME = 'Sandbox OCA1'
const WECHAT_AUTHORITY_NAME = 'Sandbox WeChat Pay CA'

/** RSA as the wallets ask for it; tests make do with shorter keys, which are forty times as fast to make. */
export const MODULUS_BITS = 2048

/** Makes all keys, side by side. Takes about a second with keys of full length. */
export async function makeWalletKeys(random: RandomBytes, modulusBits = MODULUS_BITS): Promise<WalletKeys> {
  const pairs = { pair: () => makeKeyPair(modulusBits), serialNo: () => serialNo(random) }
  const [alipay, wechatPay, unionPay] = await Promise.all([
    makeAlipayKeys(pairs),
    makeWechatPayKeys(pairs, opaqueNo(random)),
    makeUnionPayKeys(pairs),
  ])
  return { alipay, wechatPay, unionPay }
}

interface Source {
  pair(): Promise<KeyPair>
  serialNo(): string
}

async function makeAlipayKeys(source: Source): Promise<AlipayKeys> {
  const [merchant, wallet] = await Promise.all([source.pair(), source.pair()])
  return { merchant, wallet }
}

async function makeWechatPayKeys(source: Source, apiV3Key: string): Promise<WechatPayKeys> {
  const [authorityKey, merchantKey, walletKey] = await Promise.all([source.pair(), source.pair(), source.pair()])
  const authority = { name: WECHAT_AUTHORITY_NAME, key: authorityKey }
  const subject = (name: string) => ({ name, serialNo: source.serialNo(), authority: false })
  const [merchant, wallet] = await Promise.all([
    certify(merchantKey, subject(MERCHANT.wechatPay.mchId), authority),
    certify(walletKey, subject('Tenpay.com sign'), authority),
  ])
  return { merchant, wallet, apiV3Key }
}

async function makeUnionPayKeys(source: Source): Promise<UnionPayKeys> {
  const [rootKey, middleKey, walletKey, merchantKey] = await Promise.all([
    source.pair(),
    source.pair(),
    source.pair(),
    source.pair(),
  ])
  const subject = (name: string, authority: boolean) => ({ name, serialNo: source.serialNo(), authority })
  const middle = { name: MIDDLE_NAME, key: middleKey }
  const [rootCertified, middleCertified, wallet, merchant] = await Promise.all([
    certify(rootKey, subject(ROOT_NAME, true), { name: ROOT_NAME, key: rootKey }),
    certify(middleKey, subject(MIDDLE_NAME, true), { name: ROOT_NAME, key: rootKey }),
    certify(walletKey, subject(`041@Z2026-1@${UNION_PAY_SIGNER}@00040000:SIGN@1`, false), middle),
    certify(merchantKey, subject(`041@Z2026-2@${MERCHANT.unionPay.merId}@00000001`, false), middle),
  ])
  return { merchant, wallet, middle: middleCertified, root: rootCertified }
}

/** Sixteen bytes, positive and without a leading zero, so that every notation of it agrees. */
function serialNo(random: RandomBytes): string {
  const bytes = Buffer.from(random(16))
  bytes[0] = 0x40 | (Number(bytes[0]) & 0x3f)
  return bytes.toString('hex').toUpperCase()
}
