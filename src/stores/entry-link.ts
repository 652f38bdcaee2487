import Taro from '@tarojs/taro'

/** The due that a reminder's link is about, as the mini-program was launched with it. */
export const entryLink = {
  due(): string | null {
    const due: unknown = Taro.getCurrentInstance().router?.params.due
    return typeof due === 'string' && due !== '' ? due : null
  },
  /** A launch happens once; there is no address to put right. */
  forget(): void {
    return
  },
}
