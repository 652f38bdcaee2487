import { assure, checksOf, need, Untried } from '../check'
import type { Answer, Body } from '../client'
import { assertApart, type Visitor, type World } from '../world'
import { lookUp } from './contributors'
import { duesOf, payableNotices, requestSum } from './dues'
import { countOf, giveUpOpenOrders } from './orders'
import { untilEnded } from './payments'
import { otherCode } from './sessions'

type Mandate = Body<'getMandate'>

const bankAccount = (world: World) => need(world.person('debtor').bankAccount, 'a bank account of the debtor (bankAccount)')

async function withoutMandate(world: World): Promise<Visitor> {
  const visitor = await world.visitor('debtor')
  const { mandate } = await world.client.ask('getOverview', { token: visitor.token })
  if (mandate !== undefined) throw new Untried('needs a debtor without a mandate')
  return visitor
}

async function standing(world: World): Promise<{ visitor: Visitor; mandate: Mandate }> {
  const visitor = await world.visitor('debtor')
  const { mandate } = await world.client.ask('getOverview', { token: visitor.token })
  return { visitor, mandate: mandate ?? (await sign(world, visitor)) }
}

async function readyToSign(world: World, { token }: Visitor) {
  const account = bankAccount(world)
  const draft = await world.client.ask('draftMandate', { token, body: account })
  const { challengeId } = await world.client.ask('createSigningChallenge', { token, path: { draftId: draft.draftId } })
  return { draft, body: { draftId: draft.draftId, challengeId, code: await world.smsCode(account.phone) } }
}

async function sign(world: World, visitor: Visitor): Promise<Mandate> {
  const { body } = await readyToSign(world, visitor)
  return world.client.ask('signMandate', { token: visitor.token, key: world.newKey(), body })
}

const namesOf = (answers: readonly Answer<Mandate>[]): Set<string | undefined> => new Set(answers.map(({ value }) => value?.mandateId))

export const mandateChecks = checksOf('mandates', [
  {
    holds: 'refuses an account that no bank has, and says what is wrong with it',
    clause: '`bank-account-rejected` with `accountProblem`',
    operations: ['draftMandate'],
    async run(world) {
      const { token } = await withoutMandate(world)
      const account = bankAccount(world)
      const digit = account.accountNo.endsWith('0') ? '1' : '0'
      const problem = await world.client.refused('draftMandate', { token, body: { ...account, accountNo: `${account.accountNo.slice(0, -1)}${digit}` } }, 'bank-account-rejected')
      assure(problem.accountProblem !== undefined, 'bank-account-rejected does not say what is wrong (accountProblem)')
    },
  },
  {
    holds: 'refuses somebody else’s account',
    clause: '`accountClass`, no class I account (I类账户); `holderMismatch`, somebody else\'s name or document',
    operations: ['draftMandate'],
    async run(world) {
      assertApart(world, 'debtor', 'resident')
      const { token } = await world.visitor('resident')
      const problem = await world.client.refused('draftMandate', { token, body: bankAccount(world) }, 'bank-account-rejected')
      assure(problem.accountProblem === 'holderMismatch', `it says ${problem.accountProblem ?? 'nothing'} where holderMismatch is due`)
    },
  },
  {
    holds: 'drafts the letter word for word, signs it once for one key, and keeps it',
    clause: 'Sign the letter of a draft (同意) with the code sent for it.',
    operations: ['draftMandate', 'createSigningChallenge', 'signMandate', 'getMandate', 'getMandateLetter', 'getMandateLetterFile', 'listMandates', 'getOverview'],
    async run(world) {
      const visitor = await withoutMandate(world)
      const { token } = visitor
      const { draft, body } = await readyToSign(world, visitor)
      const letter = JSON.stringify(draft.letter)
      const { accountNo } = bankAccount(world)
      assure(letter.replaceAll(/\s/g, '').includes(accountNo), 'the letter has not the account that it is about')
      assure(!draft.accountNoMasked.includes(accountNo) && draft.accountNoMasked.endsWith(accountNo.slice(-4)), 'the draft’s account is not masked but for its last four digits')
      const wrong = await world.client.refused('signMandate', { token, key: world.newKey(), body: { ...body, code: otherCode(body.code) } }, 'sms-code-wrong')
      assure(wrong.attemptsLeft !== undefined, 'a wrong code was refused without the tries that are left (attemptsLeft)')
      const key = world.newKey()
      const answers = await Promise.all(Array.from({ length: 5 }, () => world.client.call('signMandate', { token, key, body })))
      assure(countOf(answers, 201) === 5 && namesOf(answers).size === 1, `of five signatures at once with one key, ${countOf(answers, 201)} were answered with a mandate, ${namesOf(answers).size} different`)
      const mandateId = need(answers[0]?.value?.mandateId, 'a mandate')
      assure((await world.client.ask('signMandate', { token, key, body })).mandateId === mandateId, 'the same key and body gave another mandate')
      await world.client.refused('signMandate', { token, key, body: { ...body, code: otherCode(body.code) } }, 'idempotency-key-reused')
      const path = { mandateId }
      const kept = await world.client.ask('getMandateLetter', { token, path })
      assure(JSON.stringify(kept) === letter, 'the letter that is kept is not, word for word, the one that was signed')
      const files = [await world.client.call('getMandateLetterFile', { token, path }), await world.client.call('getMandateLetterFile', { token, path })]
      assure(files.every(({ status, text }) => status === 200 && text === files[0]?.text), 'the letter’s file is not the same each time')
      const mandate = await world.client.ask('getMandate', { token, path })
      assure(mandate.state !== 'ended' && mandate.endedAt === null && mandate.signedThrough === visitor.channel, 'a mandate that was just signed has ended, or was signed in another host')
      assure((await world.client.ask('listMandates', { token })).items[0]?.mandateId === mandateId, 'a mandate that stands is not the first of all')
      assure((await world.client.ask('getOverview', { token })).mandate?.mandateId === mandateId, 'a mandate that stands is not on the first screen')
    },
  },
  {
    holds: 'has one mandate that stands at most',
    clause: '`mandate-exists` (one is signed and the draft does not replace it)',
    operations: ['draftMandate', 'listMandates'],
    async run(world) {
      const { visitor, mandate } = await standing(world)
      const problem = await world.client.refused('draftMandate', { token: visitor.token, body: bankAccount(world) }, 'mandate-exists')
      assure(problem.mandateId === mandate.mandateId, 'mandate-exists does not name the one that stands in the way (mandateId)')
    },
  },
  {
    holds: 'shows a mandate to its signer alone',
    clause: 'The operator\'s own mandates (个人委托扣款协议), newest first, wherever they were signed',
    operations: ['getMandate', 'getMandateLetter', 'getMandateLetterFile', 'createRevocationChallenge', 'revokeMandate', 'listMandates'],
    async run(world) {
      assertApart(world, 'debtor', 'neighbour')
      const { mandate } = await standing(world)
      const { token } = await world.visitor('neighbour')
      const call = { token, path: { mandateId: mandate.mandateId } }
      for (const id of ['getMandate', 'getMandateLetter', 'getMandateLetterFile', 'createRevocationChallenge'] as const) await world.client.refused(id, call, 'not-found')
      await world.client.refused('revokeMandate', { ...call, key: world.newKey(), body: { challengeId: world.strangeId(), code: '000000' } }, 'not-found')
      assure((await world.client.ask('listMandates', { token })).items.every(({ mandateId }) => mandateId !== mandate.mandateId), 'somebody else’s mandate is among one’s own')
    },
  },
  {
    holds: 'debits by the mandate that was seen, once, for its signer’s own dues alone',
    clause: 'With `mandate` the bank is told to debit, once however often it is asked',
    operations: ['createPaymentOrder', 'createPayInstruction', 'getPaymentOrder', 'listRecords'],
    async run(world) {
      const { visitor, mandate } = await standing(world)
      await giveUpOpenOrders(world, visitor)
      const { token } = visitor
      const [dues] = await payableNotices(world, visitor)
      const body = { ...requestSum(need(dues, 'a due of the debtor that can be paid today')), method: 'mandate' as const, mandateId: mandate.mandateId }
      await world.client.refused('createPaymentOrder', { token, key: world.newKey(), body: { ...body, mandateId: world.strangeId() } }, 'mandate-not-in-force')
      await assertOwnDuesOnly(world, visitor, mandate)
      const made = await world.client.ask('createPaymentOrder', { token, key: world.newKey(), body })
      assure(made.debitAccount?.accountNoMasked === mandate.accountNoMasked, 'the order does not show the account of the mandate that was seen')
      const key = world.newKey()
      const debit = () => world.client.ask('createPayInstruction', { token, path: { orderId: made.orderId }, key, body: {} })
      const instructions = await Promise.all([debit(), debit(), debit()])
      assure(instructions.every(({ kind }) => kind === 'debit'), 'a payment by mandate opens a sheet')
      const ended = await untilEnded(world, visitor, made.orderId)
      assure(ended.state === 'paid' || ended.state === 'failed', `a debit left its order ${ended.state}`)
      const { items } = await world.client.ask('listRecords', { token, path: { contributorId: visitor.self }, query: { limit: 100 } })
      const own = items.filter(({ orderId }) => orderId === made.orderId)
      assure(own.length === (ended.state === 'paid' ? made.lines.length : 0), `${own.length} records stand for a debit of ${made.lines.length} dues that is ${ended.state}`)
    },
  },
  {
    holds: 'ends a mandate once for one key, and debits nothing under it afterwards',
    clause: 'End the mandate (撤销). From here on nothing is debited under it.',
    operations: ['createRevocationChallenge', 'revokeMandate', 'getMandate', 'createPaymentOrder'],
    async run(world) {
      const { visitor, mandate } = await standing(world)
      const { token } = visitor
      const path = { mandateId: mandate.mandateId }
      const { challengeId } = await world.client.ask('createRevocationChallenge', { token, path })
      const body = { challengeId, code: await world.smsCode(bankAccount(world).phone) }
      await world.client.refused('revokeMandate', { token, path, key: world.newKey(), body: { ...body, code: otherCode(body.code) } }, 'sms-code-wrong')
      const key = world.newKey()
      const answers = await Promise.all(Array.from({ length: 5 }, () => world.client.call('revokeMandate', { token, path, key, body })))
      assure(countOf(answers, 200) === 5 && answers.every(({ value }) => value?.state === 'ended'), `of five revocations at once with one key, ${countOf(answers, 200)} were answered with the mandate, ended`)
      await world.client.refused('revokeMandate', { token, path, key, body: { ...body, code: otherCode(body.code) } }, 'idempotency-key-reused')
      await world.client.refused('createRevocationChallenge', { token, path }, 'mandate-ended')
      assure((await world.client.ask('getMandate', { token, path })).endReason === 'revoked', 'a mandate that was revoked says another reason for its end')
      assure((await world.client.ask('getOverview', { token })).mandate === undefined, 'a mandate that was revoked is still on the first screen')
      const [due] = await duesOf(world, visitor)
      if (due === undefined) return
      const order = { ...requestSum([due]), method: 'mandate' as const, mandateId: mandate.mandateId }
      await world.client.refused('createPaymentOrder', { token, key: world.newKey(), body: order }, ['mandate-not-in-force', 'notice-incomplete', 'collection-closed'])
    },
  },
  {
    holds: 'is signed anew after it was revoked, and both are listed, newest first',
    clause: 'At most one of all has not ended, and it is the first.',
    operations: ['signMandate', 'listMandates'],
    async run(world) {
      const { visitor, mandate } = await standing(world)
      const { items } = await world.client.ask('listMandates', { token: visitor.token, query: { limit: 100 } })
      assure(items[0]?.mandateId === mandate.mandateId && items.slice(1).every(({ endedAt }) => endedAt !== null), 'the mandate that stands is not the first of all, or another stands beside it')
    },
  },
])

async function assertOwnDuesOnly(world: World, visitor: Visitor, { mandateId }: Mandate): Promise<void> {
  assertApart(world, 'debtor', 'neighbour')
  const { contributorId } = await lookUp(world, visitor, 'neighbour')
  const [due] = await duesOf(world, visitor, contributorId)
  const body = { ...requestSum([need(due, 'a due of the neighbour that can be paid today')]), method: 'mandate' as const, mandateId }
  const problem = await world.client.refused('createPaymentOrder', { token: visitor.token, key: world.newKey(), body }, 'mandate-own-dues-only')
  assure((problem.dueIds ?? []).includes(body.dueIds[0] ?? ''), 'mandate-own-dues-only does not name the dues (dueIds)')
}
