/** The arrows of the house: pages → stores → domain, gateway, channels. They point down only. */
const FROM_TEST = { pathNot: '\\.spec\\.ts$' }
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { ...FROM_TEST, ...from }, to })

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    rule('domain-imports-nothing-of-ours', 'Rules are plain TypeScript.', { path: '^src/domain' }, { path: '^(src/(?!domain)|mock|config|test)' }),
    rule('domain-knows-no-framework', 'Rules know no host, no screen and no wire.', { path: '^src/domain' }, { path: 'node_modules/(@tarojs|vue|pinia|axios)' }),
    rule('gateway-imports-domain-only', 'The client of the contract.', { path: '^src/gateway' }, { path: '^(src/(?!gateway|domain)|mock|config|test)' }),
    rule('channels-import-domain-only', 'A host knows no gateway and no page.', { path: '^src/channels' }, { path: '^(src/(?!channels|domain)|mock|config|test)' }),
    rule('stores-draw-nothing', 'Stores run the flows; pages draw them.', { path: '^src/stores' }, { path: '^src/(pages|packages|components)' }),
    rule('pages-ask-stores', 'A page talks to the gateway and to the host through a store.', { path: '^src/(pages|packages|components)' }, { path: '^src/gateway/(http|gateway)', dependencyTypesNot: ['type-only'] }),
    rule('pages-know-no-host', 'A page asks the profile.', { path: '^src/(pages|packages|components)' }, { path: '^src/channels/[^/]+/' }),
    rule('components-know-no-page', 'What several pages draw.', { path: '^src/components' }, { path: '^src/(pages|packages)' }),
    rule('module-knows-no-sandbox', 'The sandbox stands outside.', { path: '^src' }, { path: '^(mock|test)' }),
    rule('sandbox-knows-no-screen', 'The sandbox shares the domain and nothing else of the module.', { path: '^mock' }, { path: '^src/(?!domain|channels/suishenban/constants)' }),
    rule('gateway-does-not-read-the-wallets-tables', 'They meet over HTTP only.', { path: '^mock/gateway', pathNot: '\\.(spec|fixture)\\.ts$' }, { path: '^mock/wallets' }),
    rule('wallets-do-not-read-the-gateways-tables', 'They meet over HTTP only.', { path: '^mock/wallets' }, { path: '^mock/(gateway|core)' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.h5.ts', '.ts', '.vue', '.js'] },
  },
}
