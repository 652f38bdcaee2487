import path from 'node:path'
import { install, run } from './install'

/** What a team would begin with instead: a stock starter of two pages, built for the three targets. */
export interface Starter {
  readonly name: string
  readonly builds: Readonly<Record<'h5' | 'weapp' | 'alipay', string>>
}

const PRODUCTION = { NODE_ENV: 'production', BROWSERSLIST_IGNORE_OLD_DATA: '1' }

/** Installs and builds both; the first time takes minutes. */
export function buildStarters(): Starter[] {
  const taro = install('starters/taro')
  const uni = install('starters/uni')
  for (const target of ['h5', 'weapp', 'alipay']) run(taro, 'npx', ['taro', 'build', '--type', target], PRODUCTION)
  for (const target of ['h5', 'mp-weixin', 'mp-alipay']) run(uni, 'npx', ['uni', 'build', '-p', target], PRODUCTION)
  const builds = (folder: string, weapp: string, alipay: string) => ({ h5: path.join(folder, 'h5'), weapp: path.join(folder, weapp), alipay: path.join(folder, alipay) })
  return [
    { name: 'stock Taro 4.2 + Vue 3', builds: builds(path.join(taro, 'dist'), 'weapp', 'alipay') },
    { name: 'stock uni-app + Vue 3', builds: builds(path.join(uni, 'dist/build'), 'mp-weixin', 'mp-alipay') },
  ]
}
