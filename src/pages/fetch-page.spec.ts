import { describe, expect, it } from 'vitest'
import { fetchPage } from './fetch-page.h5'

const at = (path: string, page: Promise<unknown>) => ({ path, load: () => [page, null, null] })

describe('what a page is made of', () => {
  it('is waited for, of that page alone', async () => {
    const app = { routes: [at('pages/home/index', Promise.reject(new Error('not asked for'))), at('packages/help/calendar/index', Promise.resolve())] }
    app.routes[0]?.load()[0]?.catch(() => undefined)
    await expect(fetchPage('/packages/help/calendar/index', app)).resolves.toBeUndefined()
  })

  it('is missed where it does not come', async () => {
    const page = Promise.reject(new Error('Loading chunk 17 failed'))
    await expect(fetchPage('/packages/help/calendar/index', { routes: [at('packages/help/calendar/index', page)] })).rejects.toThrow('chunk 17')
  })
})
