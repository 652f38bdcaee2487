import path from 'node:path'
import type { MiniTarget } from './build'
import { complaintsAbout } from './gates'

/** `npm run gates`: what stands between the mini-program builds in `dist/` and their hosts. Exits with 1 when a gate complains. */
const TARGETS: readonly MiniTarget[] = ['weapp', 'alipay']
const dist = path.resolve(import.meta.dirname, '../../dist')

let failed = false
for (const target of TARGETS) {
  const complaints = await complaintsAbout(target, path.join(dist, target))
  for (const { gate, file, says } of complaints) process.stdout.write(`dist/${target}/${file} ${says} [${gate}]\n`)
  process.stdout.write(`dist/${target}: ${complaints.length === 0 ? 'passes every gate' : `${complaints.length} complaints`}\n`)
  failed ||= complaints.length > 0
}
process.exit(failed ? 1 : 0)
