import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { speak, spokenLanguage, type Language } from '../locales/language'
import { markLanguage } from './document-language'
import { hostFontScale } from './font-scale'
import { preferenceMemory } from './preference-memory'
import { readingScale } from './reading-scale'

/** How somebody wants to read: the language, 关怀版 or 标准版. Kept on the device. */
export const usePreferences = defineStore('preferences', () => {
  const kept = preferenceMemory.read()
  const hostScale = hostFontScale()

  const language = computed(spokenLanguage)
  const elder = ref(kept.elder)
  /** Until English is there for somebody who reads it: nothing is shown in Chinese before. */
  const settled = ref(kept.language === language.value)
  /** English was asked for and could not be fetched. */
  const notLoaded = ref(false)
  /** By what every type size is multiplied: the host's own setting, and 关怀版 on top of it. */
  const scale = computed(() => readingScale(hostScale, elder.value))

  async function chooseLanguage(next: Language): Promise<void> {
    notLoaded.value = false
    try {
      await speak(next)
    } catch {
      notLoaded.value = true
      return
    }
    markLanguage(language.value)
    keep()
  }

  function toggleElder(): void {
    elder.value = !elder.value
    keep()
  }

  const keep = (): void => preferenceMemory.keep({ language: language.value, elder: elder.value })

  if (!settled.value) {
    void chooseLanguage(kept.language).finally(() => {
      settled.value = true
    })
  }

  return { language, settled, elder, notLoaded, scale, chooseLanguage, toggleElder }
})
