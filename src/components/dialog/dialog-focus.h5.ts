import { onBeforeUnmount, onMounted, type Ref } from 'vue'

const REACHABLE = 'a[href], button:not([disabled]), input, textarea, [tabindex="0"]'

/** The dialogs that stand, the topmost last: only that one hears the keyboard. */
const standing: symbol[] = []

/**
 * Keeps the keyboard inside a dialog while it stands, closes it by Escape, and gives the focus back to where it was
 * (WAI-ARIA Authoring Practices, modal dialog).
 */
export function useDialogFocus(box: Ref<HTMLElement | null>, close: () => void): void {
  const self = Symbol('dialog')
  let before: Element | null = null

  function onKey(event: KeyboardEvent): void {
    if (standing[standing.length - 1] !== self) return
    if (event.key === 'Escape') close()
    if (event.key === 'Tab') keepInside(event)
  }

  function keepInside(event: KeyboardEvent): void {
    const stops = [...(box.value?.querySelectorAll<HTMLElement>(REACHABLE) ?? [])]
    const [first, last] = [stops[0], stops[stops.length - 1]]
    const at = document.activeElement
    if (event.shiftKey ? at === first || at === box.value : at === last) {
      event.preventDefault()
      ;(event.shiftKey ? last : first)?.focus()
    }
  }

  onMounted(() => {
    before = document.activeElement
    box.value?.focus()
    standing.push(self)
    document.addEventListener('keydown', onKey)
  })
  onBeforeUnmount(() => {
    standing.splice(standing.indexOf(self), 1)
    document.removeEventListener('keydown', onKey)
    if (before instanceof HTMLElement) before.focus()
  })
}
