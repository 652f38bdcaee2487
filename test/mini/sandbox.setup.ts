import type { TestProject } from 'vitest/node'
import { startSandbox } from '../../mock/server'
import { sandboxControl } from './sandbox-control'

declare module 'vitest' {
  export interface ProvidedContext {
    sandboxUrl: string
  }
}

/** A day on which everybody can pay by hand. */
const OPEN_DAY = '2026-09-20T10:00:00+08:00'

/** One sandbox for the mini-program tests; they run under a simulated DOM, in which a server has no place. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sandbox = await startSandbox({ port: 0, dataDir: 'memory' })
  const sandboxUrl = sandbox.url.replace(/\/$/, '')
  await sandboxControl(sandboxUrl).setClock(OPEN_DAY)
  project.provide('sandboxUrl', sandboxUrl)
  return () => sandbox.close()
}
