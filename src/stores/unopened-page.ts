import { shallowRef } from 'vue'

/** A page that could not be fetched. */
export interface UnopenedPage {
  /** Whether it is being tried again. */
  readonly opening: boolean
  tryAgain(): void
}

/** What is told of on the page that is seen; null while nothing is missing. */
export const unopenedPage = shallowRef<UnopenedPage | null>(null)
