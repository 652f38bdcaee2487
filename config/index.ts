import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import { version } from '../package.json'
import { appOfHost } from './app-of-host'
import { readEnvironment } from './environment'
import { useBrowser, useMiniTags } from './webpack'

/** What terser does by itself and Taro leaves out in mini-programs, for the sake of engines that none of the hosts has any more. */
const COMPRESSED = {
  ecma: 2015,
  ...Object.fromEntries(
    ['arrows', 'collapse_vars', 'comparisons', 'computed_props', 'hoist_props', 'inline', 'loops', 'negate_iife', 'properties', 'reduce_funcs', 'reduce_vars', 'switches', 'typeofs'].map(
      (name) => [name, true],
    ),
  ),
}

const OUTPUT = {
  h5: { keep_fnames: false, output: { ecma: 2015, quote_keys: false, keep_quoted_props: false } },
  mini: { output: { ecma: 2015, ascii_only: false } },
}

export default defineConfig<'webpack5'>(async () => {
  const target = process.env.TARO_ENV ?? 'h5'
  const environment = readEnvironment(target, process.env)
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'shanghai-social-insurance-pay',
    date: '2026-11-24',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${target}`,
    framework: 'vue3',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    plugins: ['@tarojs/plugin-http'],
    // How deep WeChat's templates go before one begins anew: they can't call themselves, and each level costs bytes.
    baseLevel: 8,
    defineConstants: {
      __GATEWAY_URL__: JSON.stringify(environment.gatewayUrl),
      __BUILD__: JSON.stringify(version),
      __APP_OF_HOST__: JSON.stringify(appOfHost(target)),
      __HOST_CONFIG__: JSON.stringify(environment.hostConfig),
    },
    // All come as modern as the pages' own code. Taro keeps functions' names and quotes keys on H5, and in mini-programs writes Chinese in escapes of twice its length.
    terser: { enable: true, config: { compress: COMPRESSED, ...OUTPUT[target === 'h5' ? 'h5' : 'mini'] } },
    // Type is sized in px and scaled by the design tokens (elder mode, the host's own font scale), not by the screen's width.
    mini: {
      // No template holds markup as a text (a lint rule sees to it), and so nothing has to parse it on the phone.
      runtime: { enableInnerHTML: false },
      // What only subpackages use goes into them; Taro keeps it in the main package otherwise.
      optimizeMainPackage: { enable: true },
      postcss: { pxtransform: { enable: false, config: {} } },
      webpackChain: useMiniTags,
    },
    h5: {
      publicPath: '/app/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { pxtransform: { enable: false, config: {} }, autoprefixer: { enable: true, config: {} } },
      webpackChain: useBrowser,
    },
  }
  return config
})
