import type { Language } from '../locales/messages'

/** A mini-program has no document to mark. */
export function markLanguage(_language: Language): void {
  return
}
