import { ref, type Ref } from 'vue'

/** A mini-program runs on a phone, and its hosts have no tables. */
export const useWideScreen = (): Ref<boolean> => ref(false)
