import path from 'node:path'
import HtmlWebpackPlugin from 'html-webpack-plugin'
import { NormalModuleReplacementPlugin, type Compiler } from 'webpack'
import type Chain from 'webpack-chain'
import { MINI_COMPONENTS, toMiniTags } from './native-tags'

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

/**
 * The templates' HTML stays what it is: Taro's transform, which turns it into its web components, is taken out, and so
 * are those components with their runtime (stencil).
 */
export function useNativeTags(chain: Chain): void {
  makeLight(chain)
  tapVueLoader(chain, (options) => ({ ...options, compilerOptions: { ...options.compilerOptions, nodeTransforms: [] } }))
  chain.plugin('mainPlugin').tap(([options, ...rest]) => [
    { ...options, loaderMeta: { ...options.loaderMeta, extraImportForWeb: '', execBeforeCreateWebApp: '' } },
    ...rest,
  ])
  chain.plugin('preloadFirstPage').use(PreloadFirstPage)
}

/** The page that every opening begins at; see src/begin-at-home.h5.ts. */
const FIRST_PAGE = 'pages/home/index'

/** Has index.html fetch the first page along with the app, and not once the app runs and asks for it. */
class PreloadFirstPage {
  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap('PreloadFirstPage', (compilation) => {
      HtmlWebpackPlugin.getHooks(compilation).alterAssetTagGroups.tap('PreloadFirstPage', (data) => {
        const page = compilation.chunkGroups.find(({ origins }) => origins.some(({ request }) => request?.includes(FIRST_PAGE)))
        if (!page) throw new Error(`no chunk begins with ${FIRST_PAGE}`)
        for (const file of page.getFiles().filter((name) => /\.(js|css)$/.test(name))) {
          data.headTags.push({
            tagName: 'link',
            voidTag: true,
            attributes: { rel: 'preload', as: file.endsWith('.js') ? 'script' : 'style', href: `${data.publicPath}${file}` },
            meta: {},
          })
        }
        return data
      })
    })
  }
}

/** What holds for every target. */
function makeLight(chain: Chain): void {
  splitWords(chain)
  // Taro has webpack write for engines of 2009; terser leaves a module's wrapper as it is.
  chain.merge({ output: { environment: { arrowFunction: true, const: true, destructuring: true, forOf: true, templateLiteral: true } } })
  chain.plugin('axiosLeftOut').use(NormalModuleReplacementPlugin, [AXIOS_LEFT_OUT, path.resolve('config/axios-left-out.js')])
}

/** Of axios: `fetch`, forms as bodies, progress, the older way to cancel, and the names of statuses. */
const AXIOS_LEFT_OUT =
  /[\\/]axios[\\/]lib[\\/](?:adapters[\\/]fetch|cancel[\\/]CancelToken|core[\\/]setFormDataHeaders|helpers[\\/](?:formDataToJSON|HttpStatusCode|progressEventReducer|spread|toURLEncodedForm))\.js$/

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
