import type { Seal } from './sealing-wire'

/** On H5 it is a file of its own. */
export const loadSeal = async (): Promise<Seal> => (await import(/* webpackChunkName: "seal" */ './seal')).seal
