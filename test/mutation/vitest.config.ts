import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { partOfRun } from './parts'

const FEW_RUNS = fileURLToPath(new URL('./few-runs.ts', import.meta.url))

/** The tests of one part, for Stryker, which knows nothing of projects. */
export default defineConfig({
  plugins: [{ name: 'few-runs', enforce: 'pre', resolveId: (id, importer) => (id === 'fast-check' && importer !== FEW_RUNS ? FEW_RUNS : null) }],
  test: {
    include: [...partOfRun().specs],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Every mutant gets a thread of its own; in it a file is loaded once for all tests.
    isolate: false,
  },
})
