import Taro from '@tarojs/taro'
import { ORDER } from './kept-keys'

/**
 * All that the module keeps on the device about a payment: the order's id, so that a killed page finds its way back, and
 * the key of an order that was asked for and not answered yet, so that asking again is the same request. Both are random
 * and say nothing about a person.
 */
const INTENTION = 'pay.intention'

/** One wish to pay: the key under which the gateway knows it, and what it was for. */
export interface Intention {
  readonly key: string
  readonly fingerprint: string
}

export const orderMemory = {
  order(): string | null {
    const id: unknown = read(ORDER)
    return typeof id === 'string' && id !== '' ? id : null
  },
  keepOrder: (orderId: string): void => write(ORDER, orderId),
  forgetOrder: (): void => remove(ORDER),

  intention(): Intention | null {
    const value: unknown = read(INTENTION)
    if (typeof value !== 'object' || value === null || !('key' in value) || !('fingerprint' in value)) return null
    const { key, fingerprint } = value
    return typeof key === 'string' && typeof fingerprint === 'string' ? { key, fingerprint } : null
  },
  keepIntention: (intention: Intention): void => write(INTENTION, intention),
  forgetIntention: (): void => remove(INTENTION),
}

// A device whose storage is full or forbidden can still pay: what is lost is only the way back after a kill.
function read(key: string): unknown {
  try {
    return Taro.getStorageSync(key)
  } catch {
    return null
  }
}

function write(key: string, value: string | Intention): void {
  try {
    Taro.setStorageSync(key, value)
  } catch {
    return
  }
}

function remove(key: string): void {
  try {
    Taro.removeStorageSync(key)
  } catch {
    return
  }
}
