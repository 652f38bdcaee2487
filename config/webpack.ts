import path from 'node:path'
import { NormalModuleReplacementPlugin, type Chunk, type ChunkGraph, type Module } from 'webpack'
import type Chain from 'webpack-chain'
import { AXIOS_PARTS } from './left-out'
import { MINI_COMPONENTS, toMiniTags } from './native-tags'
import { AHEAD, FIRST_SCREEN, OPENING, OpeningInPage } from './opening'
import { SM_RANDOM, trimmed } from './trimmed'

interface VueLoaderOptions {
  compilerOptions?: { nodeTransforms?: unknown[] }
}

/** The templates' HTML becomes the host's components. */
export function useMiniTags(chain: Chain): void {
  makeLight(chain)
  chain.module
    .rule('taroLight')
    .test(/[\\/]@tarojs[\\/](?:shared|plugin-platform-(?:weapp|alipay)|taro)[\\/].*\.js$/)
    .use('taroLight')
    .loader(path.resolve('config/taro-light.js'))
    .options({ components: MINI_COMPONENTS })
  tapVueLoader(chain, (options) => ({
    ...options,
    compilerOptions: {
      ...options.compilerOptions,
      nodeTransforms: [toMiniTags, ...(options.compilerOptions?.nodeTransforms ?? [])],
    },
  }))
}

/** What H5 takes of Taro, and how it comes over the wire. */
export function useBrowser(chain: Chain): void {
  useNativeTags(chain)
  leaveOut(chain)
  cutChunks(chain)
  chain.entry(OPENING).add(path.resolve('src/opening.h5.ts'))
  chain.plugin('openingInPage').use(OpeningInPage)
}

/**
 * The templates' HTML stays what it is: Taro's transform, which turns it into its web components, is taken out, and so
 * are those components with their runtime (stencil).
 */
function useNativeTags(chain: Chain): void {
  makeLight(chain)
  tapVueLoader(chain, (options) => ({ ...options, compilerOptions: { ...options.compilerOptions, nodeTransforms: [] } }))
  chain.plugin('mainPlugin').tap(([options, ...rest]) => [
    { ...options, loaderMeta: { ...options.loaderMeta, extraImportForWeb: '', execBeforeCreateWebApp: '' } },
    ...rest,
  ])
}

/** What comes along with Taro and Vue and is not used here. */
function leaveOut(chain: Chain): void {
  chain.resolve.alias
    // Taro names the CommonJS build, of which nothing can be left out.
    .set('@tarojs/router$', '@tarojs/router/dist/index.js')
    .set('query-string$', trimmed('query-string.js'))
    .set('@tarojs/components/dist/taro-components/taro-components.css$', false as unknown as string)
    .set('@tarojs/components/global.css$', false as unknown as string)
  chain.plugin('noNavigationBar').use(NormalModuleReplacementPlugin, [/^\.\/navigationBar\.js$/, trimmed('navigation-bar.js')])
  chain.plugin('smRandomLeftOut').use(NormalModuleReplacementPlugin, [SM_RANDOM, trimmed('sm-random.js')])
  // Pages are `<script setup>`; what Taro itself wants of the options is done by its hooks as well.
  chain.plugin('definePlugin').tap(([definitions, ...rest]) => [{ ...definitions, __VUE_OPTIONS_API__: 'false' }, ...rest])
}

/** The page that every opening begins at; see src/begin-at-home.h5.ts. */
const FIRST_PAGE = 'pages/home/index'

/**
 * Libraries, the app, the first screen, and for each other page what none of these has. Whatever the first screen is drawn
 * with is in one chunk: it is loaded whichever page comes next, and so in no other one.
 */
function cutChunks(chain: Chain): void {
  const isFirstPage = (chunk: Chunk) => [...chunk.groupsIterable].some(({ origins }) => origins.some(({ request }) => request?.endsWith(FIRST_PAGE)))
  chain.optimization.splitChunks({
    chunks: ({ name }: Chunk) => name !== OPENING,
    hidePathInfo: true,
    minSize: 0,
    cacheGroups: {
      default: false,
      defaultVendors: false,
      libraries: { name: 'libraries', chunks: ({ name }: Chunk) => name === 'app', test: /[\\/]node_modules[\\/]/, enforce: true, priority: 30 },
      firstScreen: {
        name: FIRST_SCREEN,
        chunks: 'async',
        test: (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }) => [...chunkGraph.getModuleChunksIterable(module)].some(isFirstPage),
        enforce: true,
        priority: 20,
      },
      // A host's adapter is one file, which the page fetches ahead by its name.
      shared: { chunks: (chunk: Chunk) => !chunk.canBeInitial() && !AHEAD.test(chunk.name ?? ''), minChunks: 2, minSize: 4_000, priority: 10, reuseExistingChunk: true },
    },
  } as Parameters<typeof chain.optimization.splitChunks>[0])
}

/** What holds for every target. */
function makeLight(chain: Chain): void {
  splitWords(chain)
  // Taro has webpack write for engines of 2009; terser leaves a module's wrapper as it is.
  chain.merge({ output: { environment: { arrowFunction: true, const: true, destructuring: true, forOf: true, templateLiteral: true } } })
  chain.plugin('axiosLeftOut').use(NormalModuleReplacementPlugin, [AXIOS_LEFT_OUT, path.resolve('config/axios-left-out.js')])
}

const AXIOS_LEFT_OUT = new RegExp(String.raw`[\\/]axios[\\/]lib[\\/](?:${AXIOS_PARTS.map((part) => part.replace('/', String.raw`[\\/]`)).join('|')})\.js$`)

/**
 * Lets a page take the subjects that it names out of `src/locales/words`, and leave the others where they are used: webpack
 * can't see by itself that nothing happens when one of them is loaded.
 */
function splitWords(chain: Chain): void {
  chain.module.rule('words').test(/[\\/]src[\\/]locales[\\/]/).merge({ sideEffects: false })
}

function tapVueLoader(chain: Chain, change: (options: VueLoaderOptions) => VueLoaderOptions): void {
  chain.module.rule('vue').use('vueLoader').tap(change)
}
