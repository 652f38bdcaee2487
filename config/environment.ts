/**
 * What a build is told from outside. Everything has a default that points at the sandbox, so that a fresh clone builds
 * and runs; a bureau sets these for its own gateway and hosts (README, "A real gateway").
 */
export interface BuildEnvironment {
  /** Where the contract is served. On H5 it may be a path on the page's own origin. */
  readonly gatewayUrl: string
  /** The values of `src/channels/host-config.ts`, as JSON; what is left out keeps its default there. */
  readonly hostConfig: string
}

const SANDBOX_ORIGIN = 'http://127.0.0.1:8787'

/** @throws {Error} when a value can't be used, naming the variable. */
export function readEnvironment(target: string, env: Readonly<Record<string, string | undefined>>): BuildEnvironment {
  const gatewayUrl = env.GATEWAY_URL ?? (target === 'h5' ? '/api' : `${SANDBOX_ORIGIN}/api`)
  if (!(target === 'h5' && gatewayUrl.startsWith('/')) && !/^https?:\/\/[^/]+/.test(gatewayUrl)) {
    throw new Error(`GATEWAY_URL must be an absolute http(s) address${target === 'h5' ? ' or a path' : ''}, not "${gatewayUrl}"`)
  }
  const hostConfig = env.HOST_CONFIG ?? '{}'
  try {
    JSON.parse(hostConfig)
  } catch {
    throw new Error('HOST_CONFIG must be JSON (see src/channels/host-config.ts for its fields)')
  }
  return { gatewayUrl: gatewayUrl.replace(/\/$/, ''), hostConfig }
}
