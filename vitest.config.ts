import vue from '@vitejs/plugin-vue'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

/** Made anew for each project: vitest takes the definitions out of the object that it is given. */
const project = (test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration => ({
  extends: true,
  plugins: [vue()],
  define: { __GATEWAY_URL__: JSON.stringify('/api'), __HOST_CONFIG__: JSON.stringify('{}') },
  test,
})

/** They put something else in a module's place, which whoever loads it after them in the same process would get. */
const MOCKING = ['src/locales/messages.spec.ts', 'src/stores/{device,first-question,font-scale,order-watch,preferences}.spec.ts']

export default defineConfig({
  test: {
    // What takes long is a real browser and a real sandbox at work, not a sleep; the limit only catches what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As long as somebody would wait: a condition that holds is seen at once, however long it is looked for.
    expect: { poll: { timeout: 20_000 } },
    // One more than the processors of a small machine: a test of a page waits for the browser as often as it works.
    maxWorkers: 3,
    // A process loads a file once for all tests that it runs; none of them leaves anything behind in it.
    isolate: false,
    projects: [
      project({ name: 'unit', include: ['{src,mock,config,test/guide,test/load,test/audit}/**/*.spec.ts'], exclude: [...configDefaults.exclude, ...MOCKING] }),
      project({ name: 'mocking', isolate: true, include: MOCKING }),
      project({ name: 'sandbox', include: ['test/{sandbox,postgres,conformance,fuzz}/**/*.spec.ts'] }),
      project({ name: 'attack', include: ['test/attack/**/*.spec.ts'] }),
      project({ name: 'gates', include: ['test/gates/**/*.spec.ts'] }),
      project({ name: 'h5', include: ['test/h5/**/*.spec.ts'] }),
      // A mini-program's script is the window of its host: two can't be loaded into one.
      project({ name: 'mini', include: ['test/mini/**/*.spec.ts'], pool: 'forks', isolate: true, environment: 'jsdom', globalSetup: 'test/mini/sandbox.setup.ts' }),
    ],
  },
})
