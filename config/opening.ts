import HtmlWebpackPlugin, { type HtmlTagObject } from 'html-webpack-plugin'
import type { Chunk, Compilation, Compiler } from 'webpack'

/** The entry that stands in the page itself (src/opening.h5.ts). */
export const OPENING = 'opening'
/** The chunk of all that the first screen is drawn with. */
export const FIRST_SCREEN = 'first-screen'

/** What the opening may have fetched ahead, by the name of its chunk: a host's adapter, and what carries requests. */
export const AHEAD = /^(host-[\w-]+|wire)$/

/**
 * Makes index.html what the first screen needs without asking again: the opening's script and all styles of the first screen
 * stand in it, its chunk is fetched along with the app, and where the opening finds what else it may want is written down.
 */
export class OpeningInPage {
  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap('OpeningInPage', (compilation) => {
      HtmlWebpackPlugin.getHooks(compilation).alterAssetTagGroups.tap('OpeningInPage', (data) => {
        const { publicPath } = data
        const page = chunkNamed(compilation, FIRST_SCREEN)
        const opening = filesOf(chunkNamed(compilation, OPENING), '.js')
        const styles = [...filesOf(chunkNamed(compilation, 'app'), '.css'), ...filesOf(page, '.css')]
        const isReplaced = ({ attributes: { src, href } }: HtmlTagObject) =>
          [...opening, ...styles].some((file) => [src, href].includes(`${publicPath}${file}`))

        data.headTags = [
          ...data.headTags.filter((one) => !isReplaced(one)),
          ...filesOf(page, '.js').map((file) => tag('link', { rel: 'preload', as: 'script', href: `${publicPath}${file}` })),
          // Under its address, so that the chunk's loader finds that it is there.
          ...styles.map((file) => tag('style', { 'data-href': `${publicPath}${file}` }, textOf(compilation, file))),
        ]
        const ahead = [...compilation.namedChunks].flatMap(([name, chunk]) =>
          AHEAD.test(name) ? [[name, filesOf(chunk, '.js').map((file) => `${publicPath}${file}`)]] : [],
        )
        data.bodyTags.push(tag('script', { type: 'application/json', id: 'ahead' }, JSON.stringify(Object.fromEntries(ahead))))
        for (const file of opening) {
          data.bodyTags.push(tag('script', {}, textOf(compilation, file)))
          compilation.deleteAsset(file)
        }
        return data
      })
    })
  }
}

function chunkNamed({ namedChunks }: Compilation, name: string): Chunk {
  const chunk = namedChunks.get(name)
  if (!chunk) throw new Error(`there is no chunk ${name}`)
  return chunk
}

const filesOf = (chunk: Chunk, ending: '.js' | '.css'): string[] => [...chunk.files].filter((file) => file.endsWith(ending))

/** @throws {Error} when the text would end the tag that it is put into */
function textOf(compilation: Compilation, file: string): string {
  const text = compilation.getAsset(file)?.source.source().toString()
  if (text === undefined || /<\/(script|style)/i.test(text)) throw new Error(`${file} can't stand in the page`)
  return text
}

const tag = (tagName: string, attributes: HtmlTagObject['attributes'], innerHTML?: string): HtmlTagObject => ({
  tagName,
  attributes,
  voidTag: innerHTML === undefined,
  meta: {},
  ...(innerHTML === undefined ? {} : { innerHTML }),
})
