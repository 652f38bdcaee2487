import type { WalletKeys } from './keys'
import { MERCHANT } from './merchant'

/** UnionPay names a certificate by its serial number in decimal. */
export const certIdOf = (key: { readonly serialNo: string }): string => BigInt(`0x${key.serialNo}`).toString()

/** What anybody may know of the merchant's keys, to check the signatures that the gateway makes. */
export function merchantPublicKeys(keys: WalletKeys) {
  const { alipay, wechatPay, unionPay } = keys
  return {
    alipay: { appId: MERCHANT.alipay.appId, publicKeyPem: alipay.merchant.publicKeyPem },
    wechatPay: {
      mchId: MERCHANT.wechatPay.mchId,
      serialNo: wechatPay.merchant.serialNo,
      certificatePem: wechatPay.merchant.certificatePem,
    },
    unionPay: {
      merId: MERCHANT.unionPay.merId,
      certId: certIdOf(unionPay.merchant),
      certificatePem: unionPay.merchant.certificatePem,
    },
  }
}

/** What anybody may know of the wallets' keys, to check what they answer and notify. */
export function walletPublicKeys(keys: WalletKeys) {
  const { alipay, wechatPay, unionPay } = keys
  return {
    alipay: { publicKeyPem: alipay.wallet.publicKeyPem },
    wechatPay: { serialNo: wechatPay.wallet.serialNo, certificatePem: wechatPay.wallet.certificatePem },
    unionPay: {
      certId: certIdOf(unionPay.wallet),
      certificatePem: unionPay.wallet.certificatePem,
      middleCertificatePem: unionPay.middle.certificatePem,
      rootCertificatePem: unionPay.root.certificatePem,
    },
  }
}

/** What the bureau got when it signed up with the wallets: its own private keys and the wallets' public ones. */
export function merchantCredentials(keys: WalletKeys) {
  const { alipay, wechatPay, unionPay } = keys
  return {
    alipay: {
      appId: MERCHANT.alipay.appId,
      privateKeyPem: alipay.merchant.privateKeyPem,
      walletPublicKeyPem: alipay.wallet.publicKeyPem,
    },
    wechatPay: {
      mchId: MERCHANT.wechatPay.mchId,
      appIds: {
        miniProgram: MERCHANT.wechatPay.miniProgramAppId,
        officialAccount: MERCHANT.wechatPay.officialAccountAppId,
      },
      serialNo: wechatPay.merchant.serialNo,
      privateKeyPem: wechatPay.merchant.privateKeyPem,
      apiV3Key: wechatPay.apiV3Key,
      walletCertificates: { [wechatPay.wallet.serialNo]: wechatPay.wallet.certificatePem },
    },
    unionPay: {
      merId: MERCHANT.unionPay.merId,
      certId: certIdOf(unionPay.merchant),
      privateKeyPem: unionPay.merchant.privateKeyPem,
      middleCertificatePem: unionPay.middle.certificatePem,
      rootCertificatePem: unionPay.root.certificatePem,
    },
  }
}
