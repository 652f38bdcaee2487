import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { digest, install, run } from './install'

/** What a team would begin with instead: a stock starter of two pages, built for the three targets. */
export interface Starter {
  readonly name: string
  readonly builds: Readonly<Record<'h5' | 'weapp' | 'alipay', string>>
}

const PRODUCTION = { NODE_ENV: 'production', BROWSERSLIST_IGNORE_OLD_DATA: '1' }

/** Installs and builds both, which takes minutes; what was built of the same files is kept. */
export function buildStarters(): Starter[] {
  const taro = built('starters/taro', ['h5', 'weapp', 'alipay'], (target) => ['taro', 'build', '--type', target])
  const uni = built('starters/uni', ['h5', 'mp-weixin', 'mp-alipay'], (target) => ['uni', 'build', '-p', target])
  const builds = (folder: string, weapp: string, alipay: string) => ({ h5: path.join(folder, 'h5'), weapp: path.join(folder, weapp), alipay: path.join(folder, alipay) })
  return [
    { name: 'stock Taro 4.2 + Vue 3', builds: builds(path.join(taro, 'dist'), 'weapp', 'alipay') },
    { name: 'stock uni-app + Vue 3', builds: builds(path.join(uni, 'dist/build'), 'mp-weixin', 'mp-alipay') },
  ]
}

function built(project: string, targets: readonly string[], command: (target: string) => readonly string[]): string {
  const folder = install(project)
  const mark = path.join(folder, 'built.txt')
  const made = digest(project)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === made) return folder
  for (const target of targets) run(folder, 'npx', command(target), PRODUCTION)
  writeFileSync(mark, made)
  return folder
}
