import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstLoad } from './first-load'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'first-load-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(file: string, content: string): number {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), content)
  return gzipSync(content, { level: 9 }).length
}

describe('the first load', () => {
  it('is index.html and what it names of scripts and styles, and nothing that comes later', () => {
    const script = write('js/app.0001.js', 'let owed = 1\n'.repeat(200))
    const style = write('css/app.0001.css', 'main { color: teal }')
    write('js/chunk.0002.js', 'later')
    const page = write(
      'index.html',
      '<link rel="icon" href="/app/static/icon.svg"><link rel="stylesheet" href="/app/css/app.0001.css"><script defer src="/app/js/app.0001.js"></script><script src="https://host.example/sdk.js"></script>',
    )
    expect(firstLoad(folder)).toEqual({
      files: [
        { file: 'index.html', raw: 197, gzip: page },
        { file: 'css/app.0001.css', raw: 20, gzip: style },
        { file: 'js/app.0001.js', raw: 2600, gzip: script },
      ],
      gzip: page + script + style,
    })
  })

  it('leaves out what is only fetched ahead, and reads a build at another address', () => {
    const script = write('js/app.js', 'let owed = 1')
    write('js/page.js', 'later')
    const page = write('index.html', '<link rel="preload" as="script" href="/js/page.js"><script defer src="/js/app.js"></script>')
    expect(firstLoad(folder, '/')).toEqual({
      files: [
        { file: 'index.html', raw: 91, gzip: page },
        { file: 'js/app.js', raw: 12, gzip: script },
      ],
      gzip: page + script,
    })
  })

  it('is not made up where there is no build, or only part of one', () => {
    expect(() => firstLoad(folder)).toThrow(`there is no H5 build in ${folder}`)
    write('index.html', '<script src="/app/js/gone.js"></script>')
    expect(() => firstLoad(folder)).toThrow(/ENOENT/)
  })
})
