import { assure, checksOf } from '../check'
import { assertApart, type Visitor, type World } from '../world'
import type { Role } from '../subjects'

/** Finds somebody by their document and name. */
export function lookUp({ client, person }: World, { token }: Pick<Visitor, 'token'>, role: Role) {
  const { name, documentType, documentNumber } = person(role)
  return client.ask('lookUpContributor', { token, body: { name, documentType, documentNumber } })
}

/** A citizen's number that fits its own check digit and is nobody's: there is no such place. */
const NOBODYS = { documentType: 'residentIdCard', documentNumber: '319999190001010018' } as const

export const contributorChecks = checksOf('contributors', [
  {
    holds: 'finds another person by document and name, masked, and lists them behind the operator',
    clause: 'The operator, then the people they looked up in this session or paid for before.',
    operations: ['lookUpContributor', 'listContributors', 'getContributor'],
    async run(world) {
      assertApart(world, 'resident', 'neighbour')
      const visitor = await world.signIn('resident')
      const found = await lookUp(world, visitor, 'neighbour')
      assure(found.relation === 'other', 'another person is not 他人 (relation: other)')
      const { items } = await world.client.ask('listContributors', { token: visitor.token })
      assure(items[0]?.contributorId === visitor.self && items[0].relation === 'self', 'the operator is not at the head of the people')
      assure(items.some(({ contributorId }) => contributorId === found.contributorId), 'who was looked up is not among the people')
      const again = await world.client.ask('getContributor', { token: visitor.token, path: { contributorId: found.contributorId } })
      assure(JSON.stringify(again) === JSON.stringify(found), 'the person is another when asked for by the id')
      assure((await lookUp(world, visitor, 'neighbour')).contributorId === found.contributorId, 'looked up again, the same person has another id')
    },
  },
  {
    holds: 'says the same of a wrong name and of an unknown number',
    clause: 'A wrong name and an unknown number get the same answer, `identity-mismatch`, for the same work, so that the look-up is no oracle.',
    operations: ['lookUpContributor'],
    async run(world) {
      const { token } = await world.visitor('resident')
      const { documentType, documentNumber } = world.person('neighbour')
      const wrongName = await world.client.refused('lookUpContributor', { token, body: { name: '查无此人', documentType, documentNumber } }, 'identity-mismatch')
      const unknown = await world.client.refused('lookUpContributor', { token, body: { name: '查无此人', ...NOBODYS, documentNumber: withCheckDigit(NOBODYS.documentNumber) } }, 'identity-mismatch')
      const strip = ({ instance: _, ...rest }: typeof wrongName) => JSON.stringify(rest)
      assure(strip(wrongName) === strip(unknown), 'the two refusals differ, so that one can tell which numbers exist')
    },
  },
  {
    holds: 'refuses a number that no document of its kind has, and says what is wrong',
    clause: 'With `request-invalid` and `document-invalid`, what is wrong where.',
    operations: ['lookUpContributor'],
    async run(world) {
      const { token } = await world.visitor('resident')
      const right = withCheckDigit(NOBODYS.documentNumber)
      const wrong = `${right.slice(0, 17)}${right.endsWith('0') ? '1' : '0'}`
      const problem = await world.client.refused('lookUpContributor', { token, body: { name: '查无此人', documentType: 'residentIdCard', documentNumber: wrong } }, 'document-invalid')
      assure((problem.violations ?? []).length > 0, 'document-invalid has no violations')
    },
  },
  {
    holds: 'binds ids to the session’s principal',
    clause: 'The `contributorId` in the answer is bound to the session\'s principal.',
    operations: ['getContributor', 'listEnrolments', 'listDues', 'listRecords', 'listReceivedPayments', 'forgetContributor'],
    async run(world) {
      assertApart(world, 'resident', 'neighbour')
      const [resident, neighbour] = [await world.visitor('resident'), await world.visitor('neighbour')]
      const call = { token: neighbour.token, path: { contributorId: resident.self } }
      for (const id of ['getContributor', 'listEnrolments', 'listDues', 'listRecords', 'listReceivedPayments', 'forgetContributor'] as const) {
        await world.client.refused(id, call, 'not-found')
      }
    },
  },
  {
    holds: 'forgets who was looked up, and lets them be looked up again',
    clause: 'Take a remembered person off the list. Their insurance and records are untouched.',
    operations: ['forgetContributor'],
    async run(world) {
      assertApart(world, 'resident', 'neighbour')
      const visitor = await world.signIn('resident')
      const { contributorId } = await lookUp(world, visitor, 'neighbour')
      const call = { token: visitor.token, path: { contributorId } }
      await world.client.ask('forgetContributor', call)
      const { items } = await world.client.ask('listContributors', { token: visitor.token })
      assure(items.every((one) => one.contributorId !== contributorId), 'who was forgotten is still among the people')
      await world.client.refused('getContributor', call, 'not-found')
      await lookUp(world, visitor, 'neighbour')
    },
  },
  {
    holds: 'tells what a person is insured for, each enrolment once',
    clause: 'What the person is insured for (参保信息), and how far a registration has come.',
    operations: ['listEnrolments'],
    async run(world) {
      const visitor = await world.visitor('resident')
      const { registration, items } = await world.client.ask('listEnrolments', { token: visitor.token, path: { contributorId: visitor.self } })
      assure(registration === visitor.opened.overview.registration, 'the registration differs from the overview’s')
      assure(new Set(items.map(({ enrolmentId }) => enrolmentId)).size === items.length, 'an enrolment is there twice')
    },
  },
])

/** With the last digit that GB 11643 asks for. */
function withCheckDigit(number: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return `${number.slice(0, 17)}${'10X98765432'[sum % 11] ?? ''}`
}
