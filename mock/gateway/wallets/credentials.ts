/** What Alipay's open platform knows the gateway by, and what it answers are checked with. */
export interface AlipayCredentials {
  readonly appId: string
  /** PKCS#8. */
  readonly privateKeyPem: string
  readonly walletPublicKeyPem: string
}

/** What WeChat Pay knows the gateway by. The mini-program and the official account are two apps of one merchant. */
export interface WechatPayCredentials {
  readonly mchId: string
  readonly appIds: { readonly miniProgram: string; readonly officialAccount: string }
  /** Of the merchant's certificate: hexadecimal, upper case. */
  readonly serialNo: string
  readonly privateKeyPem: string
  /** 32 bytes, for AEAD_AES_256_GCM. */
  readonly apiV3Key: string
  /** WeChat Pay's platform certificates by serial number. */
  readonly walletCertificates: Readonly<Record<string, string>>
}

/** What UnionPay knows the gateway by, and the certificates that a signer's has to descend from. */
export interface UnionPayCredentials {
  readonly merId: string
  /** The serial number of the merchant's certificate: decimal. */
  readonly certId: string
  readonly privateKeyPem: string
  readonly middleCertificatePem: string
  readonly rootCertificatePem: string
}

/** The gateway's own private keys, and the wallets' public ones: what the bureau gets when it signs up as a merchant. */
export interface MerchantCredentials {
  readonly alipay: AlipayCredentials
  readonly wechatPay: WechatPayCredentials
  readonly unionPay: UnionPayCredentials
}
