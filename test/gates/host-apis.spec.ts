import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { MiniTarget } from './build'
import { hostNames } from './host-names'

/**
 * In the builds our own calls no longer name the host: `wx` arrives as a parameter, and Taro finds its functions by name. So they
 * are held against the hosts' typings in the sources.
 */
const src = path.resolve(import.meta.dirname, '../../src')
const HOSTS: readonly { readonly target: MiniTarget; readonly file: string; readonly declares: string }[] = [
  { target: 'weapp', file: 'channels/wechat/mini-host.ts', declares: 'WechatMiniHost' },
  { target: 'alipay', file: 'channels/alipay/host.ts', declares: 'AlipayHost' },
]

/** Taro's own, which it makes out of what the host has, and what Alipay calls otherwise (in Taro's table of names). */
const TAROS_OWN: readonly string[] = ['getCurrentInstance', 'getCurrentPages', 'getAppBaseInfo']

/** What WeChat lets nobody call who has not declared it, or who has no agreement to its privacy guide: whatever collects. */
const COLLECTS = /location|photo|image|media|video|camera|record|contact|clipboard|phoneNumber|userInfo|userProfile|weRun|bluetooth|wifi|address|invoice|nickname|avatar|calendar|bioAuth|faceId/i

function membersOf(file: string, declares: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(src, file), 'utf8'), ts.ScriptTarget.Latest)
  return source.statements.flatMap((statement) =>
    ts.isInterfaceDeclaration(statement) && statement.name.text === declares
      ? statement.members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []))
      : [],
  )
}

/** The functions of Taro's that the module's sources call, those of the H5 build aside. */
function taroCalls(folder = src): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    if (statSync(file).isDirectory()) return taroCalls(file)
    if (!/\.(?:ts|vue)$/.test(name) || /\.(?:spec|h5)\.ts$/.test(name)) return []
    return [...readFileSync(file, 'utf8').matchAll(/\bTaro\.([a-z]\w*)\s*\(/g)].map(([, called = '']) => called)
  })
}

describe.each(HOSTS)('what is called in $target', ({ target, file, declares }) => {
  const own = membersOf(file, declares)
  const called = [...new Set(taroCalls())].filter((name) => !TAROS_OWN.includes(name))
  const { names } = hostNames(target)

  it('is declared by the host’s typings', () => {
    expect(own).toContain('openDocument')
    expect(called).toContain('setStorageSync')
    expect([...own, ...called].filter((name) => !names.has(name))).toEqual([])
  })

  it('collects nothing from the phone', () => {
    expect([...own, ...called].filter((name) => COLLECTS.test(name))).toEqual([])
  })
})
