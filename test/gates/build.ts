import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export type MiniTarget = 'weapp' | 'alipay'

/** What a gate found wrong. */
export interface Complaint {
  /** The file in the build, from its root. */
  readonly file: string
  readonly says: string
}

/** How a host spells what is the same in both. */
export interface Spelling {
  readonly template: string
  readonly style: string
  /** A script that a template loads. */
  readonly templateScript: string
  readonly projectFile: string
}

export const SPELLINGS: Readonly<Record<MiniTarget, Spelling>> = {
  weapp: { template: '.wxml', style: '.wxss', templateScript: '.wxs', projectFile: 'project.config.json' },
  alipay: { template: '.axml', style: '.acss', templateScript: '.sjs', projectFile: 'mini.project.json' },
}

/** A built mini-program, as files. */
export interface Build {
  readonly target: MiniTarget
  readonly spelling: Spelling
  readonly folder: string
  /** Every file, from the build's root, with `/`. */
  readonly files: readonly string[]
  has(file: string): boolean
  text(file: string): string
  /** @throws {SyntaxError} when the file is no JSON */
  json(file: string): Fields
  ending(suffix: string): readonly string[]
}

export type Fields = Readonly<Record<string, unknown>>

/** @throws {Error} when there is no build in the folder. */
export function readBuild(target: MiniTarget, folder: string): Build {
  if (!existsSync(path.join(folder, 'app.js'))) throw new Error(`there is no build of ${target} in ${folder}: npm run build:${target}`)
  const files = filesBelow(folder).map((file) => path.relative(folder, file).split(path.sep).join('/'))
  const known = new Set(files)
  const text = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  return {
    target,
    spelling: SPELLINGS[target],
    folder,
    files,
    has: (file) => known.has(file),
    text,
    json: (file) => fieldsOf(JSON.parse(text(file))),
    ending: (suffix) => files.filter((file) => file.endsWith(suffix)),
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    return statSync(file).isDirectory() ? filesBelow(file) : [file]
  })
}

/** An object's fields; none where it is no object. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const textsOf = (value: unknown): readonly string[] => listOf(value).filter((one) => typeof one === 'string')

/** Where a path leads that is written in a file: from the build's root with a leading `/`, else from the file's folder. */
export function resolveFrom(file: string, written: string): string {
  return written.startsWith('/') ? path.posix.normalize(written.slice(1)) : path.posix.join(path.posix.dirname(file), written)
}
