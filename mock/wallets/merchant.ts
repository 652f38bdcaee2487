/** The bureau as the wallets know it: fictitious numbers of the right form. */
export const MERCHANT = {
  /** What the person reads in the wallet. */
  payee: '国家税务总局上海市税务局',
  alipay: { appId: '2021009900000001', sellerId: '2088990000000001' },
  wechatPay: { mchId: '1990000001', miniProgramAppId: 'wx9900000000000001', officialAccountAppId: 'wx9900000000000002' },
  unionPay: { merId: '999290000000001' },
} as const

/** Who pays where the merchant named nobody: the person whose phone it is. */
export const PHONE_HOLDER = {
  alipay: '2088990000009999',
  wechatPay: 'oSandboxPhoneHolder',
  unionPay: '6200009900000009999',
} as const
