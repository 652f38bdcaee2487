import { zhCN, type Messages } from './zh-CN/index'

/** The words of the language in use. */
export function useMessages(): Messages {
  return zhCN
}
