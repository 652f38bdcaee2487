import Taro from '@tarojs/taro'
import { DEVICE } from './kept-keys'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const LENGTH = 43

let current: string | null = null

/**
 * By what the gateway knows this device again, as a mini-program has no cookies: made once, kept by the host, and random, so that
 * it says nothing about anybody. The language's own randomness serves where not every host has another: nobody outside of this app
 * sees anything of it, and the token beside it is the gateway's.
 */
export const deviceHeaders = (): Readonly<Record<string, string>> => ({ 'Device-Id': (current ??= kept() ?? made()) })

function kept(): string | null {
  try {
    const id: unknown = Taro.getStorageSync(DEVICE)
    return typeof id === 'string' && id.length === LENGTH ? id : null
  } catch {
    return null
  }
}

// Where storage is forbidden the device is another at the next opening, as is its session.
function made(): string {
  const id = Array.from({ length: LENGTH }, () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)]).join('')
  try {
    Taro.setStorageSync(DEVICE, id)
  } catch {
    return id
  }
  return id
}
