import type { TestProject } from 'vitest/node'
import type { MemoryTemplate } from '../../mock/db/memory'
import { startSandbox } from '../../mock/server'
import { personalDataIn } from '../personal-data'
import { sandboxTemplate } from '../sandbox-template'
import type { MiniTarget } from './prepare-build'
import { sandboxControl } from './sandbox-control'

declare module 'vitest' {
  export interface ProvidedContext {
    sandboxUrl: string
    /** Of each build's journeys, which begin again with every test. */
    journeySandboxUrls: Readonly<Record<MiniTarget, string>>
  }
}

/** A day on which everybody can pay by hand. */
const OPEN_DAY = '2026-09-20T10:00:00+08:00'

/** The mini-program tests' sandboxes; they run under a simulated DOM, in which a server has no place. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = await sandboxTemplate()
  const [shared, weapp, alipay] = await Promise.all([start(template), start(template), start(template)])
  project.provide('sandboxUrl', shared.url)
  project.provide('journeySandboxUrls', { weapp: weapp.url, alipay: alipay.url })
  return async () => {
    await Promise.all([shared, weapp, alipay].map(({ close }) => close()))
  }
}

async function start(template: MemoryTemplate) {
  const log: string[] = []
  const sandbox = await startSandbox({ port: 0, dataDir: 'memory', template, logLevel: 'info', report: (line) => log.push(line) })
  const url = sandbox.url.replace(/\/$/, '')
  await sandboxControl(url).setClock(OPEN_DAY)
  return {
    url,
    async close() {
      await sandbox.close()
      const left = personalDataIn(log.join('\n'))
      if (left.length > 0) throw new Error(`the sandbox's log has ${left.join(', ')}`)
    },
  }
}
