import { afterAll, beforeAll, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { startStage, type Problem, type Stage } from './phone'

type CounterPage = components['schemas']['CounterPage']

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

async function ask<Body>(query: string): Promise<{ readonly status: number; readonly body: Body }> {
  const response = await fetch(`${stage.url}/api/counters${query}`)
  return { status: response.status, body: (await response.json()) as Body }
}

it('tells anybody where the counters of a district are, page by page', async () => {
  const first = await ask<CounterPage>('?district=310112&limit=3')
  expect([first.status, first.body.items.length]).toEqual([200, 3])
  const rest = await ask<CounterPage>(`?district=310112&limit=3&cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`)
  expect([rest.body.items.length, rest.body.nextCursor]).toEqual([1, null])
  for (const { district, illustrative } of [...first.body.items, ...rest.body.items]) expect([district.name, illustrative]).toEqual(['闵行区', true])
  expect((await ask<CounterPage>('?district=310112&kind=taxHall')).body.items).toHaveLength(1)
})

it.each(['?district=minhang', '?district=110101', '?kind=bank', '?limit=0', '?limit=101', '?cursor=nonsense'])('refuses %s', async (query) => {
  const { status, body } = await ask<Problem>(query)
  expect([status, body.code]).toEqual([400, 'request-invalid'])
})
