/** What only one host's app.json has. Taro reads the app's configuration without file suffixes for the mini-programs, so it is handed in. */
export interface AppOfHost {
  /** What the first screen leads on to comes while it is read; all packages together are a fraction of the hosts' 2 MB. */
  readonly preloadRule?: Readonly<Record<string, { readonly network: 'all' | 'wifi'; readonly packages: string[] }>>
  /** WeChat keeps whatever collects something shut until its privacy guide was agreed to. */
  readonly __usePrivacyCheck__?: true
}

const fromHome = (packages: string[]): AppOfHost => ({ preloadRule: { 'pages/home/index': { network: 'all', packages } } })

const APPS: Readonly<Record<string, AppOfHost>> = {
  // Nobody is known in WeChat, so that its first screen leads to no account and to no mandate.
  weapp: { ...fromHome(['packages/payment', 'packages/enrolment', 'packages/records', 'packages/certificate', 'packages/help']), __usePrivacyCheck__: true },
  alipay: fromHome(['packages/payment', 'packages/account', 'packages/enrolment', 'packages/records', 'packages/mandate', 'packages/certificate', 'packages/help']),
}

export const appOfHost = (target: string): AppOfHost => APPS[target] ?? {}
