import type { Ref } from 'vue'

/** A mini-program has no keyboard to keep inside a dialog. */
export function useDialogFocus(_box: Ref<unknown>, _close: () => void): void {
  return
}
