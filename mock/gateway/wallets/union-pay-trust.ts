import { X509Certificate } from 'node:crypto'
import type { UnionPayCredentials } from './credentials'
import { isSignedBy } from './union-pay-signature'
import type { Fields } from './union-pay-fields'

/** Whom the third part of a signer's name has to name. A merchant's own certificate has the same issuer. */
const SIGNER = '中国银联股份有限公司'

/**
 * Why a message is not UnionPay's; null when it is. The certificate comes with the message: it is believed when it is
 * valid now, names UnionPay, and descends from the middle certificate and through it from the root.
 */
export type Distrust = (fields: Fields, now: Date) => string | null

/** @throws {Error} when the middle certificate does not descend from the root: the credentials are wrong. */
export function distrustOf(credentials: UnionPayCredentials): Distrust {
  const root = new X509Certificate(credentials.rootCertificatePem)
  const middle = new X509Certificate(credentials.middleCertificatePem)
  if (!descends(middle, root)) throw new Error('UnionPay’s middle certificate does not descend from its root')
  return (fields, now) => {
    const certificate = parseCertificate(fields.signPubKeyCert ?? '')
    if (certificate === null) return 'it comes without a certificate'
    if (!descends(certificate, middle)) return 'its certificate descends from somebody else'
    if (![certificate, middle, root].every((one) => isValid(one, now))) return 'its certificate is not valid now'
    if (signerOf(certificate) !== SIGNER) return 'its certificate is somebody else’s'
    return isSignedBy(certificate.publicKey, fields) ? null : 'its signature is wrong'
  }
}

const descends = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)

const isValid = (certificate: X509Certificate, now: Date): boolean =>
  new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo)

/** '041@Z2026-1@中国银联股份有限公司@00040000:SIGN@1': whose certificate it is stands in the third part. */
function signerOf(certificate: X509Certificate): string | null {
  const [name, ...others] = certificate.subject.split('\n').filter((line) => line.startsWith('CN='))
  return others.length > 0 ? null : (name?.split('@')[2] ?? null)
}

function parseCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem)
  } catch {
    return null
  }
}
