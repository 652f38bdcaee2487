import { en } from './en/index'
import type { Messages } from './zh-CN/index'

/** A mini-program is on the phone as a whole; there is nothing to fetch. */
export const loadEnglish = (): Promise<Messages> => Promise.resolve(en)
