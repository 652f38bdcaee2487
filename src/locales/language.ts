import { shallowRef } from 'vue'
import { loadEnglish } from './load-english'
import type { Messages } from './zh-CN/index'

/** A language that the module speaks, as in `<html lang>`. */
export type Language = 'zh-CN' | 'en'

/** English comes as a whole, so that a page that is opened in English never shows Chinese first; null while Chinese is in use. */
const english = shallowRef<Messages | null>(null)
let asked: Language = 'zh-CN'

/**
 * A subject's words in the language in use, always the same object: what is drawn or computed from it is drawn anew when
 * the language changes.
 */
export function spoken<Subject extends keyof Messages>(subject: Subject, chinese: Messages[Subject]): Messages[Subject] {
  const words = () => english.value?.[subject] ?? chinese
  return new Proxy(chinese, {
    get: (_chinese, key) => Reflect.get(words(), key),
    apply(_chinese, self, args) {
      const say: unknown = words()
      return typeof say === 'function' ? Reflect.apply(say, self, args) : undefined
    },
  })
}

/** The language in use. */
export const spokenLanguage = (): Language => (english.value === null ? 'zh-CN' : 'en')

/** The language of a text that came from outside, where it is not the page's own: to be pronounced in (WCAG 2.2, 3.1.2). */
export const foreignLanguage = (text: string): Language | undefined =>
  spokenLanguage() === 'en' && /[\u4e00-\u9fff]/.test(text) ? 'zh-CN' : undefined

/**
 * Changes the language of every page. English is fetched when it is first asked for.
 * @throws what the network says when it can't be fetched; the language is then what it was.
 */
export async function speak(language: Language): Promise<void> {
  asked = language
  const messages = language === 'en' ? await loadEnglish() : null
  // Whoever changes their mind while English is on its way gets what they asked for last.
  if (asked === language) english.value = messages
}
