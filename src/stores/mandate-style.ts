import { computed, type ComputedRef } from 'vue'
import type { MandateStyle } from '../domain/mandate-style'
import { useSession } from './session'
import { useWideScreen } from './wide-screen'

/** In which of the guide's ways the mandate's pages are drawn: the host says, and where it leaves it to the screen, the screen. */
export function useMandateStyle(): ComputedRef<MandateStyle> {
  const session = useSession()
  const wide = useWideScreen()
  return computed(() => (session.profile?.mandate === 'byScreen' && wide.value ? 'desk' : 'phone'))
}
