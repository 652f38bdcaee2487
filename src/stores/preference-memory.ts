import Taro from '@tarojs/taro'
import type { Language } from '../locales/language'

/** How somebody wants to read. Kept on the device; it says nothing about a person. */
export interface KeptPreferences {
  readonly language: Language
  /** 关怀版 */
  readonly elder: boolean
}

const KEY = 'preferences'

/** What stands until somebody chooses. */
export const DEFAULT_PREFERENCES: KeptPreferences = { language: 'zh-CN', elder: false }

// A device whose storage is full or forbidden shows what is chosen for as long as the module is open.
export const preferenceMemory = {
  read(): KeptPreferences {
    try {
      return parse(Taro.getStorageSync(KEY))
    } catch {
      return DEFAULT_PREFERENCES
    }
  },
  keep(preferences: KeptPreferences): void {
    try {
      Taro.setStorageSync(KEY, preferences)
    } catch {
      return
    }
  },
}

function parse(kept: unknown): KeptPreferences {
  if (typeof kept !== 'object' || kept === null) return DEFAULT_PREFERENCES
  return {
    language: 'language' in kept && kept.language === 'en' ? 'en' : DEFAULT_PREFERENCES.language,
    elder: 'elder' in kept && kept.elder === true,
  }
}
