import type { components } from '../../../types/gateway'
import { assure, checksOf, need } from '../check'
import type { Role } from '../subjects'
import type { Visitor, World } from '../world'
import { readPages } from './paging'

export type Due = components['schemas']['Due']

/** All that somebody owes, as a visitor sees it; themselves where nobody else is named. */
export async function duesOf(world: World, { token, self }: Pick<Visitor, 'token' | 'self'>, contributorId = self): Promise<Due[]> {
  return (await readPages(world, 'listDues', { token, path: { contributorId } }, 100)).flatMap(({ items }) => items)
}

/** The dues of one notice that can be paid now, together. @throws {Untried} where there are none */
export async function payableNotice(world: World, visitor: Visitor, least = 1): Promise<Due[]> {
  const notices = await payableNotices(world, visitor)
  return need(notices.find((dues) => dues.length >= least), `${least === 1 ? 'a due' : `${least} dues on one notice`} of the ${visitor.role} that can be paid today`)
}

export async function payableNotices(world: World, visitor: Visitor): Promise<Due[][]> {
  const all = await duesOf(world, visitor)
  const notices = [...new Set(all.map(({ noticeNo }) => noticeNo))].map((noticeNo) => all.filter((due) => due.noticeNo === noticeNo))
  return notices.filter((dues) => dues.every(({ closure, hold, kind }) => closure === null && hold === null && kind === 'daily'))
}

export const sumOf = (dues: readonly Pick<Due, 'amountFen'>[]): number => dues.reduce((sum, { amountFen }) => sum + amountFen, 0)

/** What an order of these dues asks for, but for the way to pay. */
export const requestSum = (dues: readonly Due[]) => ({ dueIds: dues.map(({ dueId }) => dueId), expectedTotalFen: sumOf(dues) })

const OWING: readonly Role[] = ['resident', 'debtor']

export const dueChecks = checksOf('dues', [
  {
    holds: 'shows on the first screen what the dues are',
    clause: 'The first page of the operator\'s dues.',
    operations: ['getOverview', 'listDues'],
    async run(world) {
      for (const role of OWING) {
        const { token, self } = await world.visitor(role)
        const { dues } = await world.client.ask('getOverview', { token })
        const page = await world.client.ask('listDues', { token, path: { contributorId: self } })
        assure(JSON.stringify(dues) === JSON.stringify(page), `the ${role}’s dues on the first screen are not those of listDues`)
      }
    },
  },
  {
    holds: 'gives every due an amount that its assessment comes to',
    clause: 'How the amount came about.',
    operations: ['listDues'],
    async run(world) {
      for (const { amountFen, assessment } of await duesOf(world, await world.visitor('resident'))) {
        if (assessment.method !== 'base') continue
        const exact = (assessment.baseFen * assessment.ratePermille * assessment.months) / 1000
        assure(Math.abs(exact - amountFen) <= 100 * assessment.months, 'an amount is not base × rate × months, to a yuan a month')
      }
    },
  },
  {
    holds: 'says why nothing is owed only when nothing is',
    clause: 'Only when nothing matches.',
    operations: ['listDues'],
    async run(world) {
      const { token, self } = await world.visitor('resident')
      const some = await world.client.ask('listDues', { token, path: { contributorId: self } })
      assure((some.totalCount === 0) === (some.absence !== null), 'dues and the reason for having none come together')
      const none = await world.client.ask('listDues', { token, path: { contributorId: self }, query: { year: 2000 } })
      assure(none.totalCount === 0 && none.items.length === 0 && none.absence !== null, 'a year without dues has some, or no reason for having none')
    },
  },
  {
    holds: 'filters by notices, each whole',
    clause: 'Of a notice (`noticeNo`) of which something fits the question, all dues are shown, since they are paid together.',
    operations: ['listDues'],
    async run(world) {
      const visitor = await world.visitor('debtor')
      const all = await duesOf(world, visitor)
      const [first] = all
      const { insurance } = need(first, 'dues of the debtor')
      const filtered = (await readPages(world, 'listDues', { token: visitor.token, path: { contributorId: visitor.self }, query: { insurance } }, 100)).flatMap(({ items }) => items)
      const notices = new Set(all.filter((due) => due.insurance === insurance).map(({ noticeNo }) => noticeNo))
      const expected = all.filter(({ noticeNo }) => notices.has(noticeNo)).map(({ dueId }) => dueId)
      assure(filtered.map(({ dueId }) => dueId).sort().join() === expected.sort().join(), 'asked for one insurance, the answer is not the notices of which something fits, each whole')
      const catchUp = await world.client.ask('listDues', { token: visitor.token, path: { contributorId: visitor.self }, query: { catchUp: true, limit: 100 } })
      const noticesOfEarlier = new Set(all.filter((due) => due.catchUp).map(({ noticeNo }) => noticeNo))
      assure(catchUp.items.every(({ noticeNo }) => noticesOfEarlier.has(noticeNo)), 'asked for 补缴, a notice without any is shown')
    },
  },
])
