import { describe, expect, it } from 'vitest'
import { hostNamed, type Phone } from './bench'
import { allTransactions, elsewhere } from './elsewhere'
import { openSheet, press, pressInWallet, reachConfirm, reachDues, reachOthersDues, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const HELD = /所选费款正在(您的)?另一笔缴费中/

describe('in two hosts at once', () => {
  const hosts = [hostNamed('suishenban'), hostNamed('alipay')] as const

  /** Both press; who gets the sheet and who is told. */
  async function race(pages: readonly [Page, Page]): Promise<{ winner: Page; loser: Page }> {
    await Promise.all([openSheet(pages[0], hosts[0]), openSheet(pages[1], hosts[1])])
    const got = await Promise.all(
      pages.map(async (page) => {
        const sheet = page.getByRole('button', { name: '确认付款', exact: true })
        await sheet.or(page.getByText(HELD)).first().waitFor()
        return (await sheet.count()) > 0
      }),
    )
    expect(got.filter(Boolean)).toHaveLength(1)
    return got[0] ? { winner: pages[0], loser: pages[1] } : { winner: pages[1], loser: pages[0] }
  }

  it.each([1, 2, 3])('the same person presses twice: one is charged, the other is told until when (%i)', async () => {
    const persona = await bench.persona('flexible-both')
    const [first, second] = [await (await bench.phone()).open(hosts[0].id, persona.id), await (await bench.phone()).open(hosts[1].id, persona.id)]
    for (const [page, host] of [[first, hosts[0]], [second, hosts[1]]] as const) {
      await reachDues(bench, page, host, persona)
      await reachConfirm(page, host)
    }
    const { winner, loser } = await race([first, second])
    expect(await top(loser).innerText()).toMatch(/没有扣款。[^]*最迟 9月20日 10:1\d 可再次缴费/)

    await press(loser, '返回')
    await top(loser).getByText('正在您的另一笔缴费中').first().waitFor()

    await pressInWallet(winner, '确认付款')
    await winner.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toMatchObject([{ kind: 'payment', amountFen: 223_800 }])
    expect((await elsewhere(bench, persona.id)).overview.dues?.items).toEqual([])
  })

  it('a parent and the child’s own phone: one is charged, and the other sees it paid afterwards', async () => {
    const child = await bench.persona('medical-child')
    const parents = await (await bench.phone()).open(hosts[0].id, 'medical-adult')
    const own = await (await bench.phone()).open(hosts[1].id, child.id)
    await reachOthersDues(parents, child)
    await press(parents, '提交')
    await top(parents).getByText('费款合计').waitFor()
    await reachDues(bench, own, hosts[1], child)
    await reachConfirm(own, hosts[1])
    const { winner, loser } = await race([parents, own])
    expect(await top(loser).innerText()).toMatch(/最迟 9月20日 10:1\d 可再次缴费/)

    await pressInWallet(winner, '确认付款')
    await winner.getByRole('heading', { name: '缴费成功' }).waitFor()
    expect(await allTransactions(bench)).toHaveLength(1)

    await press(loser, '再试一次')
    await top(loser).getByRole('heading', { name: '所选费款已经缴纳' }).waitFor()
    expect(await top(loser).innerText()).toContain('不会重复扣款')
    expect(await allTransactions(bench)).toHaveLength(1)
  })
})
