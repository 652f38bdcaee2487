import Taro from '@tarojs/taro'
import type { components } from '../../types/gateway'
import { CONSENTS } from './kept-keys'

type Consent = components['schemas']['Consent']

/** Which texts were agreed to on this device, by name and version; nothing about the person. */
export const consentMemory = {
  given(): readonly Consent[] {
    try {
      const kept: unknown = Taro.getStorageSync(CONSENTS)
      return Array.isArray(kept) ? kept.filter(isConsent) : []
    } catch {
      return []
    }
  },
  keep(consents: readonly Consent[]): void {
    attempt(() => Taro.setStorageSync(CONSENTS, consents))
  },
  forget(): void {
    attempt(() => Taro.removeStorageSync(CONSENTS))
  },
}

function isConsent(value: unknown): value is Consent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'agreementId' in value &&
    (value.agreementId === 'userService' || value.agreementId === 'privacy') &&
    'version' in value &&
    typeof value.version === 'string'
  )
}

// Where storage is forbidden the texts are simply shown again next time.
function attempt(action: () => void): void {
  try {
    action()
  } catch {
    return
  }
}
