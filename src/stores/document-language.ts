import type { Language } from '../locales/language'

/** A mini-program has no document to mark. */
export function markLanguage(_language: Language): void {
  return
}
