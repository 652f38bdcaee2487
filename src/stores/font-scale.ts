import Taro from '@tarojs/taro'
import { clampFontScale } from './font-scale-limits'

/** The size in px at which a host writes when nobody has changed it (WeChat's guide for elder people: 17 on iOS, 16 on Android). */
const USUAL_SIZE = { ios: 17, other: 16 } as const

/**
 * How much larger than usual the host is set to write (WeChat: 我 → 设置 → 通用 → 字体大小). A host does not enlarge a
 * mini-program's text by itself. Newer ones tell the factor, older ones the size in px.
 */
export function hostFontScale(): number {
  const base = told(() => Taro.getAppBaseInfo())
  const factor = numberIn(base, 'fontSizeScaleFactor')
  if (factor !== null) return clampFontScale(factor)
  const system = told(() => Taro.getSystemInfoSync())
  const size = numberIn(base, 'fontSizeSetting') ?? numberIn(system, 'fontSizeSetting')
  const usual = /^ios$/i.test(String(fieldIn(system, 'platform'))) ? USUAL_SIZE.ios : USUAL_SIZE.other
  return size === null ? 1 : clampFontScale(size / usual)
}

/** What a host says of itself; null where it lacks the question. */
function told(ask: () => unknown): unknown {
  try {
    return ask()
  } catch {
    return null
  }
}

const fieldIn = (answer: unknown, name: string): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined

function numberIn(answer: unknown, name: string): number | null {
  const value = fieldIn(answer, name)
  return typeof value === 'number' && value > 0 ? value : null
}
