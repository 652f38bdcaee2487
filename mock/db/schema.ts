/** Every table of the gateway and of the core behind it. The wallets have theirs in `mock/wallets/schema.ts`. */
export * from './schema/people'
export * from './schema/dues'
export * from './schema/sessions'
export * from './schema/orders'
export * from './schema/sandbox'
export * from './schema/union-pay'
export * from './schema/mandates'
