import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

export type MiniTarget = 'weapp' | 'alipay'

/** What a phone fetches at once of a mini-program: the main package before its first page, a subpackage before its own. */
export interface Package {
  /** The subpackage's root; null for the main package. */
  readonly name: string | null
  /** As the hosts count it. */
  readonly raw: number
  readonly gzip: number
}

export interface PackageLimits {
  readonly main: number
  readonly subpackage: number
}

/** What a build is refused above, raw: a first opening stays short. */
export const PACKAGE_LIMITS: Readonly<Record<MiniTarget, PackageLimits>> = {
  weapp: { main: 420 * 1024, subpackage: 150 * 1024 },
  alipay: { main: 380 * 1024, subpackage: 150 * 1024 },
}

export const isMiniTarget = (target: string): target is MiniTarget => target in PACKAGE_LIMITS

/** The main package first, then the subpackages as `app.json` names them. @throws {Error} when the folder has no build */
export function packagesOf(folder: string): Package[] {
  const roots = subpackageRoots(readFileSync(path.join(folder, 'app.json'), 'utf8'))
  const files = filesBelow(folder).map((file) => ({ name: roots.find((root) => file.startsWith(`${root}/`)) ?? null, file }))
  return [null, ...roots].map((name) => {
    const contents = files.filter((one) => one.name === name).map(({ file }) => readFileSync(path.join(folder, file)))
    return {
      name,
      raw: contents.reduce((sum, { length }) => sum + length, 0),
      gzip: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
    }
  })
}

export function overLimit(packages: readonly Package[], limits: PackageLimits): Package[] {
  return packages.filter(({ name, raw }) => raw > (name === null ? limits.main : limits.subpackage))
}

/** WeChat and Alipay spell the word in two ways, and each takes both. */
function subpackageRoots(appJson: string): string[] {
  const app: { subPackages?: { root: string }[]; subpackages?: { root: string }[] } = JSON.parse(appJson)
  return (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/$/, ''))
}

function filesBelow(folder: string, below = ''): string[] {
  return readdirSync(path.join(folder, below)).flatMap((name) => {
    const file = path.posix.join(below, name)
    return statSync(path.join(folder, file)).isDirectory() ? filesBelow(folder, file) : [file]
  })
}
