import { leave } from '../../../pages/routes'
import { startAfresh } from '../../../stores/start-afresh'
import { useSession } from '../../../stores/session'

/** On with what the sign-in page stands above, or to the first screen; from a page without a trace of whoever was here before, if that was somebody else. */
export function goOn(): void {
  if (useSession().isAnother) startAfresh()
  else leave('signIn')
}
