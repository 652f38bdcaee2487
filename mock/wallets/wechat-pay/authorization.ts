import type { WechatPayKeys } from '../keys'
import { MERCHANT } from '../merchant'
import { SCHEME, SKEW_SECONDS, isSignedBy } from './signature'

/** A request as it came in. */
export interface SignedRequest {
  readonly method: string
  /** Path and query exactly as the request line has them: whatever prefix the wallet is served under is part of it. */
  readonly target: string
  readonly body: string
  /** The `Authorization` header. */
  readonly authorization: string | undefined
}

interface Authorization {
  readonly mchId: string
  readonly serialNo: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
}

/** Looks whether a request is the merchant's own, and fresh. What is wrong with it, in words; null when nothing is. */
export function findFault(request: SignedRequest, merchant: WechatPayKeys['merchant'], now: Date): string | null {
  const authorization = parseAuthorization(request.authorization ?? '')
  if (authorization === null) return 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》'
  const { mchId, serialNo, timestamp, nonce, signature } = authorization
  if (mchId !== MERCHANT.wechatPay.mchId) return '商户号不存在'
  if (serialNo !== merchant.serialNo) return '商户证书序列号有误，请使用签名私钥匹配的证书序列号'
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > SKEW_SECONDS) return 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟'
  const parts = [request.method, request.target, timestamp, nonce, request.body]
  return isSignedBy(merchant.certificatePem, parts, signature) ? null : '错误的签名，验签失败'
}

/** Reads the header; its fields may come in any order. */
function parseAuthorization(header: string): Authorization | null {
  if (!header.startsWith(`${SCHEME} `)) return null
  const fields = new Map(
    header
      .slice(SCHEME.length + 1)
      .split(',')
      .map((field) => {
        const parts = /^\s*(\w+)="([^"]+)"\s*$/.exec(field)
        return [parts?.[1] ?? '', parts?.[2] ?? '']
      }),
  )
  const mchId = fields.get('mchid')
  const serialNo = fields.get('serial_no')
  const timestamp = fields.get('timestamp')
  const nonce = fields.get('nonce_str')
  const signature = fields.get('signature')
  if (!mchId || !serialNo || !nonce || !signature) return null
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return null
  return { mchId, serialNo, timestamp, nonce, signature }
}
