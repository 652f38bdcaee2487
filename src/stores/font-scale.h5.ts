import { clampFontScale } from './font-scale-limits'

/**
 * How much larger than usual the reader's own browser is set to write: its `medium` against 16 px. Measured, and against a
 * length of 16 px that is measured too, so that a webview which enlarges all text by itself (Android's text zoom, WeChat's
 * type setting) is not counted a second time.
 */
export function hostFontScale(page: Document = document): number {
  const medium = writtenSize(page, 'medium')
  const usual = writtenSize(page, '16px')
  return clampFontScale(medium / usual)
}

function writtenSize(page: Document, fontSize: string): number {
  const probe = page.createElement('span')
  probe.style.fontSize = fontSize
  page.documentElement.append(probe)
  const size = parseFloat(getComputedStyle(probe).fontSize)
  probe.remove()
  return size
}
