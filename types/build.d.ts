/** Where the gateway is; made by `config/environment.ts`. */
declare const __GATEWAY_URL__: string
/** What only this host's app.json has; made by `config/app-of-host.ts`, read by `src/app.config.ts`. */
declare const __APP_OF_HOST__: object
/** Host values as JSON; made by `config/environment.ts`, read by `src/channels/host-config.ts`. */
declare const __HOST_CONFIG__: string

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}

declare module '*.css'
