import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readHostConfig } from '../src/channels/host-config'
import { contentPolicy, PERMISSIONS_POLICY } from './content-policy'

/**
 * `npm run headers`: what a bureau's own server has to send with `dist/h5/index.html`, for the `GATEWAY_URL` and `HOST_CONFIG` with
 * which it was built. `WALLET_ORIGINS` names the wallets' pages, by spaces, where they are others than UnionPay's and Alipay's own.
 */
const WALLETS = 'https://gateway.95516.com https://openapi.alipay.com'

const { GATEWAY_URL = '/api', HOST_CONFIG = '{}', WALLET_ORIGINS = WALLETS } = process.env
const originsOf = (address: string): string[] => (URL.canParse(address) ? [new URL(address).origin] : [])

const html = readFileSync(path.resolve(import.meta.dirname, '../dist/h5/index.html'), 'utf8')
const origins = {
  scripts: originsOf(readHostConfig(HOST_CONFIG).unionpay.sdkUrl),
  connections: originsOf(GATEWAY_URL),
  forms: WALLET_ORIGINS.split(/\s+/).filter((origin) => origin !== ''),
}
const HEADERS = {
  'Content-Security-Policy': contentPolicy(html, { origins }),
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin',
  'Permissions-Policy': PERMISSIONS_POLICY,
  'Cache-Control': 'no-cache',
}
for (const [name, value] of Object.entries(HEADERS)) process.stdout.write(`${name}: ${value}\n`)
