import { ref } from 'vue'

/** What the bench has to say just now: that the sandbox refused something, or that something was done. Empty: nothing. */
export const notice = ref<{ readonly words: string; readonly bad: boolean }>({ words: '', bad: false })

export const say = (words: string): void => {
  notice.value = { words, bad: false }
}

/** Runs what a control asks for; what goes wrong is said, and null is answered. */
export async function attempt<T>(action: () => Promise<T>): Promise<T | null> {
  try {
    const result = await action()
    if (notice.value.bad) say('')
    return result
  } catch (error) {
    notice.value = { words: error instanceof Error ? error.message : String(error), bad: true }
    return null
  }
}

/** Looks at something that nobody asked for just now: when that fails, the next look will tell. */
export const quietly = <T>(action: () => Promise<T>): Promise<T | null> => action().catch(() => null)
