import { randomUUID } from 'node:crypto'
import { assure, checksOf, need, Untried } from '../check'
import type { Role } from '../subjects'
import type { World } from '../world'
import { otherCode } from './sessions'

const accountOf = (world: World, role: Role) => need(world.person(role).account, `an account of the ${role} (account)`)

/** Two that keep the guide's rule (指南 1.1.1), one after the other. */
const newPassword = (): string => `Aa1_${randomUUID().replaceAll('-', '').slice(0, 10)}`

async function signInBy(world: World, loginName: string, password: string) {
  const proof = { kind: 'password', loginNameKind: 'any', loginName, password, humanCheckId: await world.humanCheck() } as const
  return { channel: 'etax', proof } as const
}

const opened = async (world: World, loginName: string, password: string) => (await world.client.ask('createSession', { body: await signInBy(world, loginName, password) })).token

const identityOf = (world: World, role: Role) => {
  const { name, documentType, documentNumber } = world.person(role)
  return { name, documentType, documentNumber }
}

export const accountChecks = checksOf('accounts', [
  {
    holds: 'signs in by password, and says the same of a wrong password and of no such account',
    clause: '`credentials-wrong` never says which part is, nor whether there is such an account',
    operations: ['createSession', 'createHumanCheck', 'getAccount'],
    async run(world) {
      const { userName, password } = accountOf(world, 'resident')
      const wrong = await world.client.refused('createSession', { body: await signInBy(world, userName, `${password}x`.slice(-64)) }, 'credentials-wrong')
      const none = await world.client.refused('createSession', { body: await signInBy(world, `nobody_${randomUUID().slice(0, 8)}`, password) }, 'credentials-wrong')
      const strip = ({ instance: _, ...rest }: typeof wrong) => JSON.stringify(rest)
      assure(strip(wrong) === strip(none), 'the two refusals differ, so that one can tell which accounts exist')
      const token = await opened(world, userName, password)
      assure((await world.client.ask('getAccount', { token })).userName === userName, 'the account has another user name')
      await world.client.ask('endCurrentSession', { token })
    },
  },
  {
    holds: 'takes a check against machines once',
    clause: 'What it gives is good once and for a few minutes.',
    operations: ['createHumanCheck', 'createSession'],
    async run(world) {
      const { userName, password } = accountOf(world, 'resident')
      const body = await signInBy(world, userName, password)
      await world.client.ask('createSession', { body })
      await world.client.refused('createSession', { body }, 'human-check-failed')
    },
  },
  {
    holds: 'sends a sign-in code after the password was judged',
    clause: 'Send a sign-in code to the phone of the account, after its password was judged (guide 1.3.1).',
    operations: ['createAccountSmsChallenge', 'createSession'],
    async run(world) {
      const { userName, password } = accountOf(world, 'neighbour')
      const credentials = async (typed: string) => ({ loginNameKind: 'any', loginName: userName, password: typed, humanCheckId: await world.humanCheck() }) as const
      await world.client.refused('createAccountSmsChallenge', { body: await credentials(`${password}x`.slice(-64)) }, 'credentials-wrong')
      const { challengeId } = await world.client.ask('createAccountSmsChallenge', { body: await credentials(password) })
      const proof = { kind: 'smsCode', challengeId, code: await world.smsCode(world.person('neighbour').phone) } as const
      await world.client.ask('createSession', { body: { channel: 'etax', proof } })
    },
  },
  {
    holds: 'changes the password for who knows the old one, and ends every other session of the page',
    clause: 'Change the password. Every other e-tax session of the person ends.',
    operations: ['changePassword', 'createSession'],
    async run(world) {
      const { userName, password } = accountOf(world, 'resident')
      const [mine, other] = [await opened(world, userName, password), await opened(world, userName, password)]
      const next = newPassword()
      const change = (currentPassword: string, typed: string) => ({ token: mine, body: { currentPassword, newPassword: typed } })
      await world.client.refused('changePassword', change(`${password}x`.slice(-64), next), 'credentials-wrong')
      await world.client.refused('changePassword', change(password, 'short'), 'password-rule')
      await world.client.ask('changePassword', change(password, next))
      try {
        await world.client.ask('getAccount', { token: mine })
        await world.client.refused('getAccount', { token: other }, 'session-required')
        await world.client.refused('createSession', { body: await signInBy(world, userName, password) }, 'credentials-wrong')
      } finally {
        await world.client.ask('changePassword', change(next, password))
      }
    },
  },
  {
    holds: 'tells the phone of an account to who knows name, document and password, masked',
    clause: 'The number, masked but for what its owner knows it by.',
    operations: ['recoverPhone'],
    async run(world) {
      const { password } = accountOf(world, 'resident')
      const request = async (typed: string) => ({ ...identityOf(world, 'resident'), password: typed, humanCheckId: await world.humanCheck() })
      await world.client.refused('recoverPhone', { body: await request(`${password}x`.slice(-64)) }, 'credentials-wrong')
      await world.client.ask('recoverPhone', { body: await request(password) })
      const stranger = { ...(await request(password)), name: '查无此人' }
      await world.client.refused('recoverPhone', { body: stranger }, 'identity-mismatch')
    },
  },
  {
    holds: 'sets a new password by a code, and ends every session of the account',
    clause: 'Set the new password. Every session of the account ends.',
    operations: ['beginPasswordRecovery', 'completePasswordRecovery', 'createSession'],
    async run(world) {
      const { userName, password } = accountOf(world, 'neighbour')
      const before = await opened(world, userName, password)
      const { recoveryId } = await world.client.ask('beginPasswordRecovery', { body: { ...identityOf(world, 'neighbour'), humanCheckId: await world.humanCheck() } })
      const code = await world.smsCode(world.person('neighbour').phone)
      const next = newPassword()
      const call = (typed: string, given: string) => ({ path: { recoveryId }, body: { newPassword: typed, code: given } })
      await world.client.refused('completePasswordRecovery', call('short', code), 'password-rule')
      await world.client.refused('completePasswordRecovery', call(next, otherCode(code)), 'sms-code-wrong')
      await world.client.ask('completePasswordRecovery', call(next, code))
      const token = await opened(world, userName, next)
      try {
        await world.client.refused('getAccount', { token: before }, 'session-required')
        await world.client.refused('completePasswordRecovery', call(newPassword(), code), ['not-found', 'sms-code-expired'])
      } finally {
        await world.client.ask('changePassword', { token, body: { currentPassword: next, newPassword: password } })
      }
    },
  },
  {
    holds: 'registers a person once, with the phone that the bureau has for them',
    clause: 'Online, the phone that is confirmed later must be the one the bureau has for the person.',
    operations: ['beginRegistration', 'createRegistrationSmsChallenge', 'completeRegistration', 'createSession'],
    async run(world) {
      const { phone, account } = world.person('newcomer')
      if (account !== undefined) throw new Untried('needs a newcomer without an account')
      const begin = async () => world.client.call('beginRegistration', { body: { ...identityOf(world, 'newcomer'), humanCheckId: await world.humanCheck() } })
      const { value, problem } = await begin()
      if (problem?.code === 'account-exists') throw new Untried('needs a newcomer who has no account yet; this one was registered before')
      const path = { registrationId: need(value, 'a registration that begins').registrationId }
      await world.client.refused('createRegistrationSmsChallenge', { path, body: { phone: '19912345678' } }, 'phone-unconfirmed')
      const { challengeId } = await world.client.ask('createRegistrationSmsChallenge', { path, body: { phone } })
      const body = { userName: `conf_${randomUUID().slice(0, 8)}`, password: newPassword(), challengeId, code: await world.smsCode(phone) }
      await world.client.refused('completeRegistration', { path, body: { ...body, password: 'short' } }, 'password-rule')
      await world.client.refused('completeRegistration', { path, body: { ...body, userName: '1' } }, 'user-name-rule')
      await world.client.refused('completeRegistration', { path, body: { ...body, userName: accountOf(world, 'resident').userName } }, 'user-name-taken')
      await world.client.refused('completeRegistration', { path, body: { ...body, code: otherCode(body.code) } }, 'sms-code-wrong')
      await world.client.ask('completeRegistration', { path, body })
      await opened(world, body.userName, body.password)
      assure((await begin()).problem?.code === 'account-exists', 'who has an account can register again')
    },
  },
])
