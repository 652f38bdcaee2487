import { assure, checksOf, need } from '../check'
import type { Body } from '../client'
import { assertApart, type Visitor, type World } from '../world'

type Screen = Body<'openScanRequest'>

const open = (world: World): Promise<Screen> => world.client.ask('openScanRequest', { body: { purpose: 'signIn' } })

/** A recovery that names the resident, approved in another host. */
async function openRecovery(world: World, purpose: 'setPassword' | 'showPhone'): Promise<Screen> {
  const { name, documentType, documentNumber } = world.person('resident')
  const body = { purpose, approver: 'otherSources', name, documentType, documentNumber, humanCheckId: await world.humanCheck() } as const
  return world.client.ask('openScanRequest', { body })
}

const look = (world: World, { scanRequestId, secret }: Screen) => world.client.call('lookAtScanRequest', { path: { scanRequestId }, body: { secret } })
const scan = (world: World, { token }: Visitor, { scanRequestId }: Screen) => world.client.ask('scanRequest', { token, body: { scanRequestId } })
const proofOf = ({ scanRequestId, secret }: Screen) => ({ channel: 'etax', proof: { kind: 'scan', scanRequestId, secret } }) as const
const otherNumber = (number: string): string => (number === '00' ? '01' : '00')

async function approve(world: World, visitor: Visitor, screen: Screen): Promise<void> {
  await scan(world, visitor, screen)
  const number = need((await look(world, screen)).value?.number, 'the number on the screen')
  await world.client.ask('approveScanRequest', { token: visitor.token, path: { scanRequestId: screen.scanRequestId }, body: { number } })
}

export const scanChecks = checksOf('scans', [
  {
    holds: 'signs a screen in that a phone approved, once, and no sooner',
    clause: 'A sign-in that a phone approved (`signIn`), redeemed once by the page that asked for it.',
    operations: ['openScanRequest', 'lookAtScanRequest', 'scanRequest', 'approveScanRequest', 'createSession'],
    async run(world) {
      const phone = await world.signIn('resident', 'etax')
      const screen = await open(world)
      const waiting = await look(world, screen)
      assure(waiting.value?.state === 'waiting' && waiting.value.number === undefined, 'a code that nobody saw is not waiting, or shows the number already')
      assure(waiting.headers.has('retry-after'), 'a screen that waits is not told when to ask again (Retry-After)')
      await world.client.refused('createSession', { body: proofOf(screen) }, 'scan-unapproved')
      const seen = await scan(world, phone, screen)
      assure(seen.scanRequestId === screen.scanRequestId && seen.purpose === 'signIn', 'the phone is told of another request than it saw')
      const scanned = (await look(world, screen)).value
      assure(scanned?.state === 'scanned', 'a code that a phone saw is not scanned')
      const number = need(scanned.number, 'the number on the screen')
      const path = { scanRequestId: screen.scanRequestId }
      const wrong = await world.client.refused('approveScanRequest', { token: phone.token, path, body: { number: otherNumber(number) } }, 'scan-number-wrong')
      assure(wrong.attemptsLeft !== undefined, 'a wrong number was refused without the tries that are left (attemptsLeft)')
      await world.client.ask('approveScanRequest', { token: phone.token, path, body: { number } })
      assure((await look(world, screen)).value?.state === 'approved', 'a code that was approved is not')
      const opened = await world.client.ask('createSession', { body: proofOf(screen) })
      assure(opened.session.operator?.documentNumberMasked === phone.opened.session.operator?.documentNumberMasked, 'the screen is signed in as somebody else than the phone’s holder')
      await world.client.refused('createSession', { body: proofOf(screen) }, ['scan-expired', 'scan-unapproved', 'proof-rejected'])
    },
  },
  {
    holds: 'shows a request to whoever has its secret, and to nobody else',
    clause: 'a photograph of the picture is worth nothing.',
    operations: ['lookAtScanRequest', 'createSession'],
    async run(world) {
      const screen = await open(world)
      const stolen = { ...screen, secret: world.strangeId() }
      assure((await look(world, stolen)).problem?.code === 'not-found', 'a request is shown to whoever has not its secret')
      await world.client.refused('createSession', { body: proofOf(stolen) }, ['not-found', 'proof-rejected', 'scan-expired'])
    },
  },
  {
    holds: 'leaves a request to the first phone that saw it, which may refuse it',
    clause: '`scan-taken` when another person\'s phone was quicker',
    operations: ['scanRequest', 'refuseScanRequest', 'approveScanRequest'],
    async run(world) {
      assertApart(world, 'resident', 'neighbour')
      const [first, second] = [await world.signIn('resident', 'etax'), await world.signIn('neighbour', 'etax')]
      const screen = await open(world)
      await scan(world, first, screen)
      const path = { scanRequestId: screen.scanRequestId }
      await world.client.refused('scanRequest', { token: second.token, body: path }, 'scan-taken')
      await world.client.refused('refuseScanRequest', { token: second.token, path }, ['scan-expired', 'scan-taken', 'not-found'])
      await world.client.ask('refuseScanRequest', { token: first.token, path })
      assure((await look(world, screen)).value?.state === 'refused', 'a request that was refused is not')
      await world.client.refused('createSession', { body: proofOf(screen) }, ['scan-expired', 'scan-unapproved'])
    },
  },
  {
    holds: 'lets nobody but the person who is named approve a recovery',
    clause: '`scan-not-yours` when the screen named somebody else, without saying whom',
    operations: ['openScanRequest', 'scanRequest'],
    async run(world) {
      assertApart(world, 'resident', 'neighbour')
      const screen = await openRecovery(world, 'showPhone')
      const other = await world.visitor('neighbour')
      await world.client.refused('scanRequest', { token: other.token, body: { scanRequestId: screen.scanRequestId } }, 'scan-not-yours')
    },
  },
  {
    holds: 'shows the phone of an account once it was approved, masked',
    clause: 'Which phone number the account has (找回手机号码), once a phone approved that it is shown.',
    operations: ['openScanRequest', 'showPhoneByScan'],
    async run(world) {
      const screen = await openRecovery(world, 'showPhone')
      const call = { path: { scanRequestId: screen.scanRequestId }, body: { secret: screen.secret } }
      await world.client.refused('showPhoneByScan', call, 'scan-unapproved')
      await approve(world, await world.visitor('resident'), screen)
      await world.client.ask('showPhoneByScan', call)
    },
  },
  {
    holds: 'sets a new password once it was approved, once',
    clause: 'Set the new password (找回密码) that a phone approved, once. Every session of the account ends.',
    operations: ['openScanRequest', 'setPasswordByScan'],
    async run(world) {
      const { password } = need(world.person('resident').account, 'an account of the resident (account)')
      const screen = await openRecovery(world, 'setPassword')
      const call = (newPassword: string) => ({ path: { scanRequestId: screen.scanRequestId }, body: { secret: screen.secret, newPassword } })
      await world.client.refused('setPasswordByScan', call(password), 'scan-unapproved')
      await approve(world, await world.visitor('resident'), screen)
      await world.client.refused('setPasswordByScan', call('short'), 'password-rule')
      await world.client.ask('setPasswordByScan', call(password))
      await world.client.refused('setPasswordByScan', call(password), ['scan-expired', 'scan-unapproved', 'not-found'])
    },
  },
])
