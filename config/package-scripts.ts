import path from 'node:path'
import { build, type Plugin } from 'vite'
import { SM_RANDOM, trimmed } from './trimmed'

/**
 * What a mini-program fetches when it is first wanted, each a script of its own in a subpackage, where its loader looks for it. It
 * is not webpack's to make, whose scripts belong to a page.
 */
const SCRIPTS: readonly { readonly entry: string; readonly place: string; readonly file: string }[] = [
  // With the help, the first package that is fetched after the first screen (src/locales/load-english.ts).
  { entry: 'src/locales/en/index.ts', place: 'packages/help', file: 'english.js' },
  // With the account, the smallest one (src/gateway/sealing/load-seal.ts).
  { entry: 'src/gateway/sealing/seal.ts', place: 'packages/account', file: 'seal.js' },
]

/** Puts these scripts into a built mini-program. @param folder that of the build */
export async function buildPackageScripts(folder: string): Promise<void> {
  for (const { entry, place, file } of SCRIPTS) {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      plugins: [smRandomLeftOut],
      // Libraries ask for these, and a phone has neither.
      define: { window: 'undefined', navigator: 'undefined' },
      build: {
        lib: { entry, formats: ['cjs'], fileName: () => file },
        outDir: `${folder}/${place}`,
        emptyOutDir: false,
        target: ['chrome80', 'safari13'],
        minify: true,
      },
    })
  }
}

const smRandomLeftOut: Plugin = {
  name: 'sm-random-left-out',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    const found = await this.resolve(source, importer, { ...options, skipSelf: true })
    return found && SM_RANDOM.test(path.normalize(found.id)) ? trimmed('sm-random.js') : null
  },
}
