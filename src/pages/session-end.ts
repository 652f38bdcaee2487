import { effectScope, watch } from 'vue'
import { useSession } from '../stores/session'
import { goTo, isOpen, startOver } from './routes'

let following = false

/**
 * Wherever a session ends that only the resident can open anew, the sign-in page is next: above the page that was open, with
 * what was entered in it, if the session ran out. Called by the first screen, where every opening begins; it goes on when
 * that page is gone.
 */
export function followSessionEnd(): void {
  if (following) return
  following = true
  const session = useSession()
  effectScope(true).run(() =>
    watch(
      () => session.state,
      ({ kind }) => {
        if (kind !== 'signIn' || isOpen('signIn')) return
        if (session.ranOut) goTo('signIn')
        else startOver('signIn')
      },
      { immediate: true },
    ),
  )
}
