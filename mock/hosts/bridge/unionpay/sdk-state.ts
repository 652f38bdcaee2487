/** What `upsdk.js` says in its own words and codes. */
export const SDK_ERRORS = {
  badParameters: { errcode: 'c00', errmsg: '参数错误' },
  configFailed: { errcode: 'c01', errmsg: '签名未通过, 不能访问插件' },
  needsConfig: { errcode: 'c05', errmsg: 'config执行成功以后才能调用插件方法' },
} as const

const CONFIG_PARAMETERS = ['appId', 'nonceStr', 'timestamp', 'signature'] as const

/**
 * How far `upsdk` has come. It is loaded before the wallet's plugins are there; until then its plugin calls do nothing at
 * all. Once they are there they still refuse until `config` has succeeded or `pluginReady` was used.
 */
export interface SdkState {
  /** The wallet's plugins are there: what waited for them runs. */
  pluginsArrived(): void
  /** Runs when the plugins are there, and opens them: for mini-programs, which need no `config`. */
  pluginReady(run: () => void): void
  /** Runs when the plugins are there and opens nothing. */
  whenPluginsArrive(run: () => void): void
  /** Runs after `config` has succeeded. */
  ready(run: () => void): void
  /** Is told why `config` failed. */
  error(tell: (reason: object) => void): void
  config(parameters: Readonly<Record<string, unknown>>, address: string): void
  access(): 'notThere' | 'needsConfig' | 'configFailed' | 'open'
}

export function createSdkState(): SdkState {
  let pluginsThere = false
  let configured: 'not' | 'failed' | 'done' = 'not'
  let failure: object = {}
  let tellError: (reason: object) => void = () => undefined
  const waitingForPlugins: (() => void)[] = []
  const waitingForConfig: (() => void)[] = []

  const whenPluginsArrive = (run: () => void) => {
    if (pluginsThere) run()
    else waitingForPlugins.push(run)
  }

  return {
    whenPluginsArrive,
    pluginsArrived() {
      pluginsThere = true
      waitingForPlugins.splice(0).forEach((run) => run())
    },
    pluginReady: (run) =>
      whenPluginsArrive(() => {
        configured = 'done'
        run()
      }),
    ready(run) {
      if (configured === 'done') run()
      else waitingForConfig.push(run)
    },
    error(tell) {
      tellError = tell
      if (configured === 'failed') tell(failure)
    },
    config(parameters, address) {
      const problem = configProblem(parameters, address)
      if (problem !== null) {
        configured = 'failed'
        failure = { msg: problem }
        return tellError(failure)
      }
      whenPluginsArrive(() => {
        configured = 'done'
        waitingForConfig.splice(0).forEach((run) => run())
      })
    },
    access() {
      if (!pluginsThere) return 'notThere'
      return configured === 'done' ? 'open' : configured === 'failed' ? 'configFailed' : 'needsConfig'
    },
  }
}

function configProblem(parameters: Readonly<Record<string, unknown>>, address: string): string | null {
  const missing = CONFIG_PARAMETERS.find((name) => !parameters[name])
  if (missing !== undefined) return `config调用方法缺少参数${missing}`
  const signed = address.split('#')[0] ?? ''
  const { url } = parameters
  return url !== undefined && url !== signed ? `签名因子url取值不正确, 正确的应该是${signed}` : null
}
