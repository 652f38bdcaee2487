import type { Channel } from './channel'
export const detectChannel = (): Promise<Channel> => Promise.reject(new Error('none'))
