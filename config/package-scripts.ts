import { build } from 'vite'

/** Where a mini-program looks for it (src/locales/load-english.ts): with the help, the first package that is fetched after the first screen. */
const PLACE = 'packages/help'
const FILE = 'english.js'

/**
 * Puts English into a built mini-program, as a script of its own. It is not webpack's to make, whose scripts belong to a page.
 * @param folder that of the build
 */
export async function buildEnglish(folder: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      lib: { entry: 'src/locales/en/index.ts', formats: ['cjs'], fileName: () => FILE },
      outDir: `${folder}/${PLACE}`,
      emptyOutDir: false,
      target: ['chrome80', 'safari13'],
      minify: true,
    },
  })
}
