import Taro from '@tarojs/taro'
import { PREFERENCES } from './kept-keys'
import { DEFAULT_PREFERENCES, parsePreferences, type KeptPreferences } from './kept-preferences'

// A device whose storage is full or forbidden shows what is chosen for as long as the module is open.
export const preferenceMemory = {
  read(): KeptPreferences {
    try {
      return parsePreferences(Taro.getStorageSync(PREFERENCES))
    } catch {
      return DEFAULT_PREFERENCES
    }
  },
  keep(preferences: KeptPreferences): void {
    try {
      Taro.setStorageSync(PREFERENCES, preferences)
    } catch {
      return
    }
  },
}
