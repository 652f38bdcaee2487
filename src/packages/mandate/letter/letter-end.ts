import Taro from '@tarojs/taro'

/** About as much of the screen's foot as the bar covers, in px; a mini-program can't measure it before it is drawn. */
const BAR = 120

/** The same in a mini-program, which finds the line by its id; Alipay's, the one with mandates, takes options here, and needs none. */
export function watchLetterEnd(_end: unknown, _bar: unknown, reached: () => void): () => void {
  const observer = Taro.createIntersectionObserver({})
  observer.relativeToViewport({ bottom: -BAR }).observe('#letter-end', ({ intersectionRatio = 0 }) => {
    if (intersectionRatio > 0) reached()
  })
  return () => observer.disconnect()
}
