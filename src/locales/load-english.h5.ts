import type { Messages } from './zh-CN/index'

/** On H5 English is a file of its own, which is fetched when somebody first wants it. */
export const loadEnglish = async (): Promise<Messages> => (await import('./en/index')).en
