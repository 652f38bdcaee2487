import type { components } from '../../../types/gateway'
import type { RequestOrigin } from '../contract/operations'

type ScanOrigin = components['schemas']['ScanOrigin']

/** By the first mark that fits: most browsers call themselves by the others' names as well. */
const BROWSERS: readonly (readonly [RegExp, ScanOrigin['browser']])[] = [
  [/\bEdgA?(iOS)?\//, 'edge'],
  [/QQBrowser\//, 'qq'],
  [/\b(Firefox|FxiOS)\//, 'firefox'],
  [/(Chrome|CriOS)\//, 'chrome'],
  [/Safari\//, 'safari'],
]
const SYSTEMS: readonly (readonly [RegExp, ScanOrigin['system']])[] = [
  [/Windows/, 'windows'],
  [/Android/, 'android'],
  [/iPhone|iPad|iPod/, 'ios'],
  [/Mac OS X|Macintosh/, 'macos'],
  [/Linux|X11/, 'linux'],
]

/**
 * Where a code on a screen was asked for, for the phone's holder to see. What a browser calls itself can be made up, and an
 * address tells no town here (a bureau has a table of those); what holds against a relayed code is the number on the screen.
 */
export function scanOriginOf({ address, userAgent }: RequestOrigin): ScanOrigin {
  const first = <Kind>(table: readonly (readonly [RegExp, Kind])[]) => table.find(([mark]) => mark.test(userAgent))?.[1]
  return { browser: first(BROWSERS) ?? 'other', system: first(SYSTEMS) ?? 'other', network: hideEnd(address) }
}

/** The network's part of an address: three of IPv4's four numbers, three of IPv6's eight groups. */
function hideEnd(address: string): string {
  const plain = address.replace(/^::ffff:/i, '')
  return plain.includes(':') ? `${plain.split(':').slice(0, 3).join(':')}:*` : plain.replace(/\.\d+$/, '.*')
}
