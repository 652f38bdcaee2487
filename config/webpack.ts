import type Chain from 'webpack-chain'
import { toMiniTags } from './native-tags'

interface VueLoaderOptions {
  compilerOptions?: { nodeTransforms?: unknown[] }
}

/** The templates' HTML becomes the host's components. */
export function useMiniTags(chain: Chain): void {
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
  tapVueLoader(chain, (options) => ({ ...options, compilerOptions: { ...options.compilerOptions, nodeTransforms: [] } }))
  chain.plugin('mainPlugin').tap(([options, ...rest]) => [
    { ...options, loaderMeta: { ...options.loaderMeta, extraImportForWeb: '', execBeforeCreateWebApp: '' } },
    ...rest,
  ])
}

function tapVueLoader(chain: Chain, change: (options: VueLoaderOptions) => VueLoaderOptions): void {
  chain.module.rule('vue').use('vueLoader').tap(change)
}
