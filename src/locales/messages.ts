import { shallowRef } from 'vue'
import { loadEnglish } from './load-english'
import { zhCN, type Messages } from './zh-CN/index'

/** A language that the module speaks, as in `<html lang>`. */
export type Language = 'zh-CN' | 'en'

const spoken = shallowRef<{ readonly language: Language; readonly messages: Messages }>({ language: 'zh-CN', messages: zhCN })
let asked: Language = 'zh-CN'

/** Always the same object, so that a page may take it once; what is read from it follows the language. */
const words: Messages = new Proxy(zhCN, { get: (_chinese, subject) => Reflect.get(spoken.value.messages, subject) })

/** The words of the language in use. What is drawn or computed from them is drawn anew when the language changes. */
export const useMessages = (): Messages => words

/** The language in use. */
export const spokenLanguage = (): Language => spoken.value.language

/** The language of a text that came from outside, where it is not the page's own: to be pronounced in (WCAG 2.2, 3.1.2). */
export const foreignLanguage = (text: string): Language | undefined =>
  spokenLanguage() === 'en' && /[\u4e00-\u9fff]/.test(text) ? 'zh-CN' : undefined

/**
 * Changes the language of every page. English is fetched when it is first asked for (H5).
 * @throws what the network says when it can't be fetched; the language is then what it was.
 */
export async function speak(language: Language): Promise<void> {
  asked = language
  const messages = language === 'en' ? await loadEnglish() : zhCN
  // Whoever changes their mind while English is on its way gets what they asked for last.
  if (asked === language) spoken.value = { language, messages }
}
