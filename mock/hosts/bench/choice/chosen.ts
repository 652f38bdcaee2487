import { computed, ref } from 'vue'
import { findHost, type HostId } from '../../catalogue'
import { openPage } from '../frame/page-in-frame'
import { personas } from '../sandbox/personas'
import { choiceHash, readChoiceHash, type Choice } from './choice-hash'

const choice = ref<Choice | null>(null)

export const chosenHost = computed(() => (choice.value === null ? null : findHost(choice.value.host)))
export const chosenPersona = computed(() => personas.value.find(({ id }) => id === choice.value?.persona) ?? null)

export const chooseHost = (host: HostId): void => choose({ host })
export const choosePersona = (persona: string): void => choose({ persona })

/** Follows the bench's address, now and when somebody changes it. */
export function followAddress(): void {
  const follow = () => {
    choice.value = readChoiceHash(window.location.hash, personas.value)
    reopenPage()
  }
  window.addEventListener('hashchange', follow)
  follow()
}

/** Opens the chosen page anew, as a tap on the service inside the host does. */
export function reopenPage(): void {
  if (choice.value !== null) openPage(choice.value)
}

function choose(part: Partial<Choice>): void {
  if (choice.value === null) return
  choice.value = { ...choice.value, ...part }
  // Replaced, so that going back goes back in the page and not through what was looked at before.
  window.history.replaceState(window.history.state, '', choiceHash(choice.value))
  reopenPage()
}
