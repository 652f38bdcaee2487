import { onBeforeUnmount, onMounted, type Ref } from 'vue'

const REACHABLE = 'a[href], button:not([disabled]), input, textarea, [tabindex="0"]'

/**
 * Keeps the keyboard inside a dialog while it stands, closes it by Escape, and gives the focus back to where it was
 * (WAI-ARIA Authoring Practices, modal dialog).
 */
export function useDialogFocus(box: Ref<HTMLElement | null>, close: () => void): void {
  let before: Element | null = null

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') close()
    if (event.key === 'Tab') keepInside(event)
  }

  function keepInside(event: KeyboardEvent): void {
    const stops = [...(box.value?.querySelectorAll<HTMLElement>(REACHABLE) ?? [])]
    const [first, last] = [stops[0], stops.at(-1)]
    const at = document.activeElement
    if (event.shiftKey ? at === first || at === box.value : at === last) {
      event.preventDefault()
      ;(event.shiftKey ? last : first)?.focus()
    }
  }

  onMounted(() => {
    before = document.activeElement
    box.value?.focus()
    document.addEventListener('keydown', onKey)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('keydown', onKey)
    if (before instanceof HTMLElement) before.focus()
  })
}
