import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { FIRST_LOAD_LIMIT, firstLoad } from './first-load'

/**
 * Builds the targets named on the command line, or all three, one after the other (they share a cache), and prints the
 * H5 build's first load. Exits with 1 when a build fails or the first load is over its limit.
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
  process.stdout.write(`built dist/${target} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

function printFirstLoad(): void {
  const load = firstLoad(path.join(root, 'dist/h5'))
  for (const { file, raw, gzip } of load.files) process.stdout.write(`  ${file}  ${kb(raw)} raw, ${kb(gzip)} gzip\n`)
  process.stdout.write(`H5 first load (JS + CSS of index.html): ${kb(load.gzip)} gzip of at most ${kb(FIRST_LOAD_LIMIT)}\n`)
  if (load.gzip > FIRST_LOAD_LIMIT) process.exit(1)
}

const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
const asked = process.argv.slice(2)
for (const target of TARGETS.filter((name) => asked.length === 0 || asked.includes(name))) {
  build(target)
  if (target === 'h5') printFirstLoad()
}
