import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CACHE } from './paths'

/**
 * A project below `test/measure/`, copied into the cache and installed there from its lock. What is installed already is
 * kept as long as the lock is the same.
 * @returns the folder
 */
export function install(project: string): string {
  const source = path.join(import.meta.dirname, project)
  const folder = path.join(CACHE, path.basename(project))
  const lock = readFileSync(path.join(source, 'package-lock.json'), 'utf8')
  const mark = path.join(folder, 'installed.json')
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    cpSync(source, folder, { recursive: true })
    run(folder, 'npm', ['install', '--no-fund', '--no-audit'])
    writeFileSync(mark, lock)
  } else cpSync(source, folder, { recursive: true })
  return folder
}

/** What of a project's own files is the same as long as they are. */
export function digest(project: string): string {
  const source = path.join(import.meta.dirname, project)
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()
  const hash = createHash('sha256')
  for (const name of files) {
    const file = path.join(source, name)
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** @throws {Error} with what it printed, when it fails */
export function run(cwd: string, command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}\n${stdout}\n${stderr}`)
  return stdout
}
