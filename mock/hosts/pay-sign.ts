import { createVerify } from 'node:crypto'

/**
 * Whether WeChat's host opens a sheet for these parameters: `paySign` has to be the merchant's RSA signature over them,
 * in this order, each followed by a line feed.
 *
 * @param certificate the merchant's, as PEM
 */
export function isPaySignGenuine(parameters: SignedParameters, certificate: string): boolean {
  const { appId, timeStamp, nonceStr, package: prepaid, paySign } = parameters
  const verify = createVerify('RSA-SHA256').update(`${appId}\n${timeStamp}\n${nonceStr}\n${prepaid}\n`)
  return verify.verify(certificate, paySign, 'base64')
}

export interface SignedParameters {
  readonly appId: string
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly paySign: string
}

/** JSON schema of {@link SignedParameters}, as a request's body. */
export const SIGNED_PARAMETERS_SCHEMA = {
  type: 'object',
  required: ['appId', 'timeStamp', 'nonceStr', 'package', 'paySign'],
  properties: Object.fromEntries(
    ['appId', 'timeStamp', 'nonceStr', 'package', 'paySign'].map((name) => [name, { type: 'string', maxLength: 1024 }]),
  ),
} as const
