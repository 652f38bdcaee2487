import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { overLimit, packagesOf } from './packages'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'packages-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(file: string, content: string): number {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), content)
  return gzipSync(content, { level: 9 }).length
}

describe('the packages of a mini-program', () => {
  it.each(['subPackages', 'subpackages'])('are the main one, and what stands below the root of each of its %s', (spelling) => {
    const app = JSON.stringify({ pages: ['pages/home/index'], [spelling]: [{ root: 'packages/help', pages: ['index'] }, { root: 'packages/mandate/', pages: ['index'] }] })
    const main = [write('app.json', app), write('pages/home/index.js', 'home'), write('packages/helpful.js', 'main')]
    const help = [write('packages/help/index.js', 'help\n'.repeat(50)), write('packages/help/deep/index.wxml', '<view/>')]
    write('packages/mandate/index.js', '')
    const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0)
    expect(packagesOf(folder)).toEqual([
      { name: null, raw: app.length + 8, gzip: sum(main) },
      { name: 'packages/help', raw: 257, gzip: sum(help) },
      { name: 'packages/mandate', raw: 0, gzip: 20 },
    ])
  })

  it('are held to limits of their own', () => {
    const main = { name: null, raw: 100, gzip: 1 }
    const help = { name: 'packages/help', raw: 51, gzip: 1 }
    const mandate = { name: 'packages/mandate', raw: 50, gzip: 1 }
    expect(overLimit([main, help, mandate], { main: 100, subpackage: 50 })).toEqual([help])
    expect(overLimit([main, help, mandate], { main: 99, subpackage: 51 })).toEqual([main])
  })

  it('are not made up where there is no build', () => {
    expect(() => packagesOf(folder)).toThrow(/ENOENT/)
  })
})
