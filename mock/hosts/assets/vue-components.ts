import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'
import { compileScript, parse } from 'vue/compiler-sfc'

/** Lets esbuild read the bench's single-file components; they have a script and a template, and no style of their own. */
export const vueComponents: Plugin = {
  name: 'vue-components',
  setup(build) {
    build.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor, errors } = parse(await readFile(path, 'utf8'), { filename: path })
      if (errors.length > 0) return { errors: errors.map(({ message }) => ({ text: message, location: { file: path } })) }
      const { content } = compileScript(descriptor, { id: path, inlineTemplate: true, isProd: true })
      return { contents: content, loader: 'ts', resolveDir: dirname(path) }
    })
  },
}
