import { SET_TITLE_METHOD } from '../../../../src/channels/suishenban/constants'
import { tellBench } from '../../frame-message'
import { readOptions } from '../callback'
import { logCall } from '../call-log'

/** The webview's method that closes the page; the module never calls it, a person at the bench's console may. */
const CLOSE_METHOD = 'close'

/** What 随申办's webview gives to its pages, by the names that the module's constants guess. Nothing is answered. */
export function createSuishenbanBridge(bridgeName: string): Record<string, (given?: unknown) => void> {
  return {
    [SET_TITLE_METHOD](given) {
      const call = logCall(`${bridgeName}.${SET_TITLE_METHOD}`, given)
      const { title } = readOptions(given)
      if (typeof title === 'string') tellBench({ type: 'title', title })
      call.answered('—')
    },
    [CLOSE_METHOD](given) {
      logCall(`${bridgeName}.${CLOSE_METHOD}`, given).answered('—')
      tellBench({ type: 'close' })
    },
  }
}
