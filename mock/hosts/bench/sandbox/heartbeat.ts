import { onMounted, onUnmounted } from 'vue'

const EVERY_MS = 2_500

/** Looks again and again while the component is there and the bench is in sight, each time after the last look ended. */
export function useHeartbeat(look: () => Promise<unknown>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let alive = true

  async function beat(): Promise<void> {
    if (document.visibilityState === 'visible') await look()
    if (alive) timer = setTimeout(beat, EVERY_MS)
  }

  onMounted(beat)
  onUnmounted(() => {
    alive = false
    clearTimeout(timer)
  })
}
