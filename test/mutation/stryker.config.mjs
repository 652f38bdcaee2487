import { readFileSync } from 'node:fs'

// Read as it is: Stryker loads this file without a compiler, and `partOfRun` is TypeScript.
const parts = JSON.parse(readFileSync(new URL('./parts.json', import.meta.url), 'utf8'))
const part = process.env.MUTATION_PART

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [...parts[part].mutate, '!**/*.{spec,fixture}.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // On a busy machine a test may take long; what never ends is found by how often it passes the same place.
  timeoutMS: 60_000,
  // A mutant is tested again only when it, or the test that killed it, has changed, or when tests were added.
  incremental: true,
  incrementalFile: `.cache/mutation/${part}.json`,
  tempDirName: '.cache/mutation/stryker',
  ignorePatterns: ['/dist', '/screenshots', '/.sandbox', '/coverage'],
  // Types are no part of a test run; vitest takes them off.
  disableTypeChecks: false,
  reporters: ['clear-text', 'progress-append-only', 'html'],
  clearTextReporter: { reportTests: false, allowColor: false },
  htmlReporter: { fileName: `.cache/mutation/${part}.html` },
  thresholds: { high: 95, low: 85, break: 85 },
}
