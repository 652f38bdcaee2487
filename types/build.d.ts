/** Where the gateway is; made by `config/environment.ts`. */
declare const __GATEWAY_URL__: string
/** The module's version; made by `config/index.ts` from package.json. */
declare const __BUILD__: string
/** What only this host's app.json has; made by `config/app-of-host.ts`, read by `src/app.config.ts`. */
declare const __APP_OF_HOST__: object
/** Host values as JSON; made by `config/environment.ts`, read by `src/channels/host-config.ts`. */
declare const __HOST_CONFIG__: string

/** A mini-program's own `require`, which webpack leaves alone: the script of another package, once its host has fetched it. */
declare function __non_webpack_require__<Script>(path: string, loaded: (script: Script) => void, failed: (reason: unknown) => void): void

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}

declare module '*.css'
