import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { packTexts } from './compressed'
import { FIRST_LOAD_LIMIT, firstLoad } from './first-load'
import { buildPackageScripts } from './package-scripts'
import { isMiniTarget, overLimit, packagesOf, PACKAGE_LIMITS, type MiniTarget } from './packages'

/**
 * Builds the targets named on the command line, or all three, one after the other (they share a cache), and prints the
 * H5 build's first load and the mini-programs' packages. Exits with 1 when a build fails or one of these is over its limit.
 */
const TARGETS = ['h5', 'weapp', 'alipay'] as const
const root = path.resolve(import.meta.dirname, '..')

function build(target: string): void {
  const started = Date.now()
  const { status, stdout, stderr } = spawnSync('npx', ['taro', 'build', '--type', target], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', BROWSERSLIST_IGNORE_OLD_DATA: '1' },
    maxBuffer: 64 * 1024 * 1024,
  })
  // Taro exits with 0 after a failed compilation, and says so only in what it prints.
  const failed = status !== 0 || /Failed to compile|ERROR in|编译失败|Module not found/i.test(stdout + stderr)
  if (failed) {
    process.stderr.write(`${stdout}\n${stderr}\n`)
    process.stderr.write(`build ${target} failed\n`)
    process.exit(1)
  }
  if (target === 'h5') packTexts(path.join(root, 'dist/h5'))
  process.stdout.write(`built dist/${target} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

function printFirstLoad(): void {
  const load = firstLoad(path.join(root, 'dist/h5'))
  for (const { file, raw, gzip } of load.files) process.stdout.write(`  ${file}  ${kb(raw)} raw, ${kb(gzip)} gzip\n`)
  process.stdout.write(`H5 first load (index.html and its JS + CSS): ${kb(load.gzip)} gzip of at most ${kb(FIRST_LOAD_LIMIT)}\n`)
  if (load.gzip > FIRST_LOAD_LIMIT) process.exit(1)
}

function printPackages(target: MiniTarget): void {
  const packages = packagesOf(path.join(root, 'dist', target))
  const limits = PACKAGE_LIMITS[target]
  for (const { name, raw, gzip } of packages) {
    process.stdout.write(`  ${name ?? 'main package'}: ${kb(raw)} raw of at most ${kb(name === null ? limits.main : limits.subpackage)}, ${kb(gzip)} gzip\n`)
  }
  if (overLimit(packages, limits).length > 0) process.exit(1)
}

const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
const asked = process.argv.slice(2)
for (const target of TARGETS.filter((name) => asked.length === 0 || asked.includes(name))) {
  build(target)
  if (isMiniTarget(target)) {
    await buildPackageScripts(path.join(root, 'dist', target))
    printPackages(target)
  } else printFirstLoad()
}
