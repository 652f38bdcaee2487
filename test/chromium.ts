import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The headless shell first: without a window's machinery it opens a page in about half the time. */
const CANDIDATES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** The browser's executable, if this machine has one: CHROMIUM_PATH, the system's, or the one that playwright keeps. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  return CANDIDATES.find((file) => existsSync(file)) ?? findInPlaywrightCache()
}

function findInPlaywrightCache(): string | null {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(os.homedir(), '.cache/ms-playwright')
  if (!existsSync(cache)) return null
  const folders = readdirSync(cache).filter((name) => name.startsWith('chromium-')).sort().reverse()
  const files = folders.map((name) => path.join(cache, name, 'chrome-linux/chrome'))
  return files.find((file) => existsSync(file)) ?? null
}

/**
 * Finds a browser, or installs one: Debian's headless shell or browser, with a Chinese font, as root, else playwright's.
 * @throws {Error} in one line that says what to do.
 */
export function requireChromium(): string {
  const found = findChromium()
  if (found) return found
  const isRoot = process.getuid?.() === 0
  if (isRoot && spawnSync('apt-get', ['--version']).status === 0) {
    process.stdout.write('no Chromium found; installing one with a Chinese font\n')
    execFileSync('apt-get', ['update'], { stdio: 'ignore' })
    const install = (browser: string) =>
      spawnSync('apt-get', ['install', '-y', browser, 'fonts-noto-cjk'], { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    // Older releases of Debian have the whole browser only.
    if (install('chromium-headless-shell').status !== 0) install('chromium')
  } else {
    process.stdout.write("no Chromium found; installing playwright's\n")
    spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'ignore' })
  }
  const installed = findChromium()
  if (!installed) throw new Error('No Chromium: install the packages chromium and fonts-noto-cjk, or set CHROMIUM_PATH to an executable.')
  return installed
}
