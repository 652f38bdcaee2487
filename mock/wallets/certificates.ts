// tsyringe, which @peculiar/x509 stands on, wants the polyfill before anything else.
import 'reflect-metadata'
import { createPrivateKey, generateKeyPair, webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509'

/** A private key (PKCS#8) and its public key (SPKI), in PEM. */
export interface KeyPair {
  readonly privateKeyPem: string
  readonly publicKeyPem: string
}

/** A key pair with the certificate that says whose it is. */
export interface CertifiedKey extends KeyPair {
  readonly certificatePem: string
  /** The certificate's serial number: upper-case hexadecimal. */
  readonly serialNo: string
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** Wide enough that no clock of the sandbox falls outside. */
const NOT_BEFORE = new Date('2020-01-01T00:00:00Z')
const NOT_AFTER = new Date('2050-01-01T00:00:00Z')

const generate = promisify(generateKeyPair)

export async function makeKeyPair(modulusLength: number): Promise<KeyPair> {
  const { privateKey, publicKey } = await generate('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { privateKeyPem: privateKey, publicKeyPem: publicKey }
}

/** Certifies a key: by another key, or by itself. */
export async function certify(
  key: KeyPair,
  subject: { readonly name: string; readonly serialNo: string; readonly authority: boolean },
  issuer: { readonly name: string; readonly key: KeyPair },
): Promise<CertifiedKey> {
  const certificate = await X509CertificateGenerator.create({
    serialNumber: subject.serialNo,
    subject: [{ CN: [subject.name] }],
    issuer: [{ CN: [issuer.name] }],
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    publicKey: await importPublicKey(key),
    signingKey: await importPrivateKey(issuer.key),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(subject.authority, undefined, true),
      new KeyUsagesExtension(subject.authority ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature, true),
    ],
  })
  return { ...key, certificatePem: certificate.toString('pem'), serialNo: subject.serialNo }
}

function importPrivateKey(key: KeyPair): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(key.privateKeyPem).export({ type: 'pkcs8', format: 'der' })
  return webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign'])
}

function importPublicKey(key: KeyPair): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(key.publicKeyPem.replace(/-----[^-]+-----|\s/g, ''), 'base64')
  return webcrypto.subtle.importKey('spki', der, ALGORITHM, true, ['verify'])
}
