import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MiniTarget } from './build'
import { buildCopy, FAULTS } from './faults'
import { complaintsAbout, GATES } from './gates'

/** The gates are worth what they catch: each mistake is put into a copy of the build, and has to be told. */
const DIST = path.resolve(import.meta.dirname, '../../dist')
const TARGETS: readonly MiniTarget[] = ['weapp', 'alipay']

describe.each(TARGETS)('the gates before %s', (target) => {
  const dist = path.join(DIST, target)
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), `gates-${target}-`))
    cpSync(dist, folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('let the build through', async () => {
    expect(await complaintsAbout(target, dist)).toEqual([])
  })

  // WeChat's whole tool takes seconds for a build; the mistakes that it has to see are below.
  const quick = GATES[target].filter(({ name }) => name !== 'miniprogram-ci')

  it.each(FAULTS.filter(({ only }) => only === undefined || only === target))('catch $what', async ({ apply, told }) => {
    apply(buildCopy(target, folder))
    const complaints = await complaintsAbout(target, folder, quick)
    expect(complaints.map(({ file, says }) => `${file} ${says}`).filter((line) => told.test(line))).not.toEqual([])
  })
})

/** What WeChat's own tools see by themselves, whatever ours say. */
const SEEN_BY: Readonly<Record<string, readonly string[]>> = {
  'wcc and wcsc': ['a tag that closes another', 'an expression that breaks off', 'a script of the templates that is not there', 'a style that does not end'],
  'miniprogram-ci': ['a page that is not there', 'a component that is named and not there', 'a script with a mistake in its syntax'],
}

describe.each(Object.entries(SEEN_BY))('WeChat’s own %s', (name, whats) => {
  it.each(whats)('catch %s', async (what) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gates-wechat-'))
    cpSync(path.join(DIST, 'weapp'), folder, { recursive: true })
    FAULTS.find((fault) => fault.what === what)?.apply(buildCopy('weapp', folder))
    const complaints = await complaintsAbout('weapp', folder, GATES.weapp.filter((gate) => gate.name === name))
    rmSync(folder, { recursive: true, force: true })
    expect(complaints.map(({ gate }) => gate)).toEqual([name])
  })
})
