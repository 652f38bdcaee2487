import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const common = {
  plugins: [vue()],
  define: { __GATEWAY_URL__: JSON.stringify('/api'), __HOST_CONFIG__: JSON.stringify('{}') },
}

export default defineConfig({
  test: {
    // What takes long is a real browser and a real sandbox at work, not a sleep; the limit only catches what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { ...common, extends: true, test: { name: 'unit', include: ['{src,mock,config,test/guide}/**/*.spec.ts'] } },
      { ...common, extends: true, test: { name: 'sandbox', include: ['test/sandbox/**/*.spec.ts'] } },
      { ...common, extends: true, test: { name: 'h5', include: ['test/{h5,bench}/**/*.spec.ts'] } },
      { ...common, extends: true, test: { name: 'mini', include: ['test/mini/**/*.spec.ts'], pool: 'forks', environment: 'jsdom', globalSetup: 'test/mini/sandbox.setup.ts' } },
    ],
  },
})
