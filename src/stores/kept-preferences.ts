import type { Language } from '../locales/language'

/** How somebody wants to read. Kept on the device; it says nothing about a person. */
export interface KeptPreferences {
  readonly language: Language
  /** 关怀版 */
  readonly elder: boolean
}

/** What stands until somebody chooses. */
export const DEFAULT_PREFERENCES: KeptPreferences = { language: 'zh-CN', elder: false }

/** What the device kept, of which nothing is certain. */
export function parsePreferences(kept: unknown): KeptPreferences {
  if (typeof kept !== 'object' || kept === null) return DEFAULT_PREFERENCES
  return {
    language: 'language' in kept && kept.language === 'en' ? 'en' : DEFAULT_PREFERENCES.language,
    elder: 'elder' in kept && kept.elder === true,
  }
}
