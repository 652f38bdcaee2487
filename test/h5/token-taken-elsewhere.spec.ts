import { describe, expect, it } from 'vitest'
import { hostNamed, type Phone } from './bench'
import { reachDues, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()
const PERSONA = 'flexible-both'

type Page = Awaited<ReturnType<Phone['open']>>

/** The token, as a script in the page could take it out of the tab's storage. */
const tokenIn = (page: Page): Promise<string> =>
  page.evaluate(() => Object.entries({ ...window.sessionStorage }).find(([key]) => key.endsWith('session:suishenban'))?.[1] ?? '')

const lookFrom = (page: Page, token: string, credentials: RequestCredentials): Promise<string> =>
  page.evaluate(
    async ([url, bearer, mode]) => {
      const answer = await fetch(url, { headers: { Authorization: `Bearer ${bearer}` }, credentials: mode })
      return ((await answer.json()) as { code?: string }).code ?? 'in'
    },
    [`${bench.url}/api/overview`, token, credentials] as const,
  )

describe('a session’s token', () => {
  const host = hostNamed('suishenban')

  it('that a script took out of the tab is worth nothing in another browser, nor without the browser’s cookie', async () => {
    const [owner, thief] = [await (await bench.phone()).open(host.id, PERSONA), await (await bench.phone()).open('unionpay', 'medical-adult')]
    await reachDues(bench, owner, host, await bench.persona(PERSONA))
    await top(thief).getByText('合计').first().waitFor()
    const token = await tokenIn(owner)
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await owner.evaluate(() => document.cookie)).toBe('')
    expect(await lookFrom(thief, token, 'include')).toBe('session-required')
    expect(await lookFrom(owner, token, 'omit')).toBe('session-required')
    expect(await lookFrom(owner, token, 'include')).toBe('in')
  })

  it('is good in its tab, whatever other sessions the browser’s other tabs open', async () => {
    const phone = await bench.phone()
    const first = await phone.open(host.id, PERSONA)
    await reachDues(bench, first, host, await bench.persona(PERSONA))
    const token = await tokenIn(first)
    const second = await phone.open('unionpay', 'medical-adult')
    await top(second).getByText('合计').first().waitFor()
    expect(await lookFrom(first, token, 'include')).toBe('in')
    await first.reload()
    await top(first).getByText('合计').first().waitFor()
    expect(await tokenIn(first)).toBe(token)
  })
})
