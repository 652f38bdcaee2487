import Taro from '@tarojs/taro'
import { APPROVAL_PARAMETER } from '../channels/approval-address'

/** What the mini-program was launched with: a reminder's due, or a code on another screen. */
export const entryLink = {
  due: (): string | null => parameter('due'),
  approval: (): string | null => parameter(APPROVAL_PARAMETER),
  /** A launch happens once; there is no address to put right. */
  forget(): void {
    return
  },
}

function parameter(name: string): string | null {
  const value: unknown = Taro.getCurrentInstance().router?.params[name]
  return typeof value === 'string' && value !== '' ? value : null
}
