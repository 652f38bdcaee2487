import { startOver } from '../../../pages/routes'
import { startAfresh } from '../../../stores/start-afresh'
import { useSession } from '../../../stores/session'

/** On to the first screen; from a page without a trace of whoever was here before, if that was somebody else. */
export function goOn(): void {
  if (useSession().isAnother) startAfresh()
  else startOver('home')
}
