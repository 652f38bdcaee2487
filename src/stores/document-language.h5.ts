import type { Language } from '../locales/language'

/** Tells the browser and a screen reader in which language the page is (WCAG 2.2, 3.1.1). */
export function markLanguage(language: Language): void {
  document.documentElement.lang = language
}
