import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { HostId } from '../catalogue'
import { vueComponents } from './vue-components'

/** A file for the browser, made from the sources beside this one and held in memory. */
export interface BrowserAsset {
  readonly contentType: string
  readonly body: string
}

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const BRIDGES: Record<HostId, string> = {
  suishenban: source('../bridge/suishenban/entry.ts'),
  wechat: source('../bridge/wechat/official-account-entry.ts'),
  'wechat-mini': source('../bridge/wechat/mini-program-entry.ts'),
  unionpay: source('../bridge/unionpay/entry.ts'),
  alipay: source('../bridge/alipay/entry.ts'),
  etax: source('../bridge/etax/entry.ts'),
}

/** UnionPay's own script, as this sandbox has it. */
export const UPSDK_SCRIPT = 'upsdk.js'

export const bridgeScript = (host: HostId): string => `bridge-${host}.js`

/**
 * Every script and style of the bench and its bridges, by file name. Bundled once in a process, when first asked for: a
 * test that needs a gateway only does not wait for it.
 */
export function browserAssets(): Promise<ReadonlyMap<string, BrowserAsset>> {
  bundled ??= Promise.all([bundleBench(), bundleBridges()]).then((parts) => new Map(parts.flat()))
  return bundled
}
let bundled: Promise<ReadonlyMap<string, BrowserAsset>> | undefined

type NamedAsset = [name: string, asset: BrowserAsset]

const bundleBench = (): Promise<NamedAsset[]> => bundle({ bench: source('../bench/main.ts') })

const bundleBridges = (): Promise<NamedAsset[]> =>
  bundle({
    ...Object.fromEntries(Object.entries(BRIDGES).map(([host, path]) => [`bridge-${host}`, path])),
    upsdk: source('../bridge/unionpay/sdk-entry.ts'),
  })

async function bundle(entryPoints: Record<string, string>): Promise<NamedAsset[]> {
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    format: 'iife',
    target: ['chrome80', 'safari13'],
    charset: 'utf8',
    minify: true,
    write: false,
    outdir: 'assets',
    plugins: [vueComponents],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  })
  return outputFiles.map(({ path, text }) => [
    basename(path),
    { contentType: path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8', body: text },
  ])
}
