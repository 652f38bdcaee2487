/**
 * What the app keeps on the device under that name, read as Taro wrote it, before Taro is there; null where there is nothing or
 * the webview forbids to look.
 */
export function keptOnDevice(name: string): unknown {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(name) ?? 'null')
    return typeof kept === 'object' && kept !== null && 'data' in kept ? kept.data : null
  } catch {
    return null
  }
}
