import { effectScope, watch } from 'vue'
import { useSession } from '../stores/session'
import { startOver } from './routes'

let following = false

/**
 * Wherever a session ends that only the resident can open anew, the sign-in page is next. Called by the first screen, where
 * every opening begins; it goes on when that page is gone.
 */
export function followSessionEnd(): void {
  if (following) return
  following = true
  const session = useSession()
  effectScope(true).run(() =>
    watch(
      () => session.state.kind,
      (kind) => {
        if (kind === 'signIn') startOver('signIn')
      },
      { immediate: true },
    ),
  )
}
