import { assure, Broken, checksOf, need } from '../check'

/** Who is there, and for how long. */
export const sessionChecks = checksOf('sessions', [
  {
    holds: 'exchanges a proof for a session whose first screen is the overview',
    clause: 'The answer carries what the first screen shows.',
    operations: ['createSession', 'getCurrentSession', 'getOverview'],
    async run(world) {
      const { opened, token, channel, self } = await world.signIn('resident')
      assure(opened.session.channel === channel, 'the session is of another host')
      assure(opened.overview.contributor?.contributorId === self, 'the overview is not about the operator of the session')
      const current = await world.client.ask('getCurrentSession', { token })
      assure(current.operator?.contributorId === self && current.channel === channel, 'the session says something else when it is asked for')
      const overview = await world.client.ask('getOverview', { token })
      assure(overview.contributor?.contributorId === self, 'the overview is about somebody else than the operator')
      const strip = ({ now: _, sessionExpiresAt: __, ...rest }: typeof overview) => JSON.stringify(rest)
      assure(strip(overview) === strip(opened.overview), 'the overview of the session’s opening differs from the one that is asked for')
    },
  },
  {
    holds: 'redeems a proof once',
    clause: 'only the gateway redeems it, once.',
    operations: ['createSession'],
    async run(world) {
      const request = await world.sessionRequest('resident', world.home())
      await world.client.ask('createSession', { body: request })
      await world.client.refused('createSession', { body: request }, ['proof-rejected', 'sms-code-expired'])
    },
  },
  {
    holds: 'refuses another host’s proof',
    clause: 'What a host hands out to prove who is there.',
    operations: ['createSession'],
    async run(world) {
      const { proof } = await world.sessionRequest('resident', world.home())
      await world.client.refused('createSession', { body: { channel: world.elsewhere(), proof } }, 'proof-rejected')
      const made = { kind: 'unionpayAuthCode', code: world.strangeId() } as const
      await world.client.refused('createSession', { body: { channel: 'unionpay', proof: made } }, 'proof-rejected')
    },
  },
  {
    holds: 'refuses a consent to an older version',
    clause: 'a version that is no longer the newest is refused (`consent-required`).',
    operations: ['createSession', 'listAgreements'],
    async run(world) {
      const request = await world.sessionRequest('resident', world.home())
      const [first] = request.consents ?? []
      need(first, `a host with agreements (${world.home()} has none)`)
      const consents = (request.consents ?? []).map((consent) => ({ ...consent, version: '1900-01-01' }))
      await world.client.refused('createSession', { body: { ...request, consents } }, 'consent-required')
    },
  },
  {
    holds: 'ends a session when it is signed out, and no other',
    clause: 'Sign out. The token is worthless from here on.',
    operations: ['endCurrentSession'],
    async run(world) {
      const [leaving, staying] = [await world.signIn('resident'), await world.signIn('resident')]
      await world.client.ask('endCurrentSession', { token: leaving.token })
      for (const id of ['getOverview', 'getCurrentSession', 'listPaymentOrders', 'listContributors'] as const) {
        await world.client.refused(id, { token: leaving.token }, 'session-required')
      }
      await world.client.ask('getOverview', { token: staying.token })
    },
  },
  {
    holds: 'keeps a session to the device that opened it',
    clause: 'A session belongs to the device that opened it, which says so with each request',
    operations: ['createSession', 'getOverview'],
    async run(world) {
      const { token } = await world.signIn('resident')
      const others: readonly Readonly<Record<string, string>>[] = [{}, { 'device-id': world.strangeId() }, { cookie: `device=${world.strangeId()}` }]
      for (const device of others) {
        for (const id of ['getOverview', 'getCurrentSession', 'listPaymentOrders'] as const) await world.client.refused(id, { token, device }, 'session-required')
      }
      await world.client.ask('getOverview', { token })
    },
  },
  {
    holds: 'tells a browser by a cookie which device it is, once, and knows it by that',
    clause: 'by what it is known from here on, 256 random bits. No script reads it (`HttpOnly`), no other site makes a browser send it (`SameSite=Strict`)',
    operations: ['createSession', 'getOverview'],
    async run(world) {
      const open = async (device: Readonly<Record<string, string>>) => {
        const { value, headers } = await world.client.call('createSession', { body: await world.sessionRequest('resident', world.home()), device })
        if (value === null || value === undefined) throw new Broken('createSession opened no session for a device that sends no Device-Id')
        return { token: value.token, told: headers.get('set-cookie') ?? '' }
      }
      const first = await open({})
      const cookie = /^device=[A-Za-z0-9_-]{22,128}(?=;)/.exec(first.told)?.[0]
      if (cookie === undefined) throw new Broken('createSession set no cookie called device for a device that brought none')
      assure(/;\s*HttpOnly/i.test(first.told) && /;\s*SameSite=Strict/i.test(first.told), 'the device’s cookie is read by scripts, or sent by other sites')
      const second = await open({ cookie })
      assure(second.told === '' || second.told.startsWith(`${cookie};`), 'a second session took the cookie from the first')
      for (const { token } of [first, second]) {
        await world.client.ask('getOverview', { token, device: { cookie } })
        await world.client.refused('getOverview', { token, device: {} }, 'session-required')
      }
    },
  },
  {
    holds: 'ends a session that is left alone, and moves it on with every request',
    clause: 'When the session ends if nothing more is asked; every request moves it on.',
    operations: ['getCurrentSession'],
    async run(world) {
      const { token } = await world.signIn('resident')
      const secondsLeft = async () => {
        const { now } = await world.client.ask('getHealth')
        const { expiresAt } = await world.client.ask('getCurrentSession', { token })
        return Math.ceil((Date.parse(expiresAt) - Date.parse(now)) / 1000)
      }
      const life = await secondsLeft()
      assure(life > 0, 'a session ends before it began')
      await world.moveClock(Math.floor(life / 2))
      assure((await secondsLeft()) > life * 0.9, 'a request did not move the session’s end on')
      await world.moveClock(life + 10)
      await world.client.refused('getCurrentSession', { token }, 'session-expired')
    },
  },
  {
    holds: 'sends a code to a phone, and answers a phone that nobody has in the same way',
    clause: 'The answer is the same whether or not the phone is known.',
    operations: ['createSmsChallenge', 'createSession'],
    async run(world) {
      const { phone } = world.person('neighbour')
      const challenge = await world.client.ask('createSmsChallenge', { body: { phone } })
      const stranger = await world.client.ask('createSmsChallenge', { body: { phone: '19912345678' } })
      assure(Object.keys(challenge).sort().join() === Object.keys(stranger).sort().join(), 'the answers have different fields')
      assure(Date.parse(challenge.resendAt) < Date.parse(challenge.expiresAt), 'a code is over before another may be asked for')
      const code = await world.smsCode(phone)
      const proof = { kind: 'smsCode', challengeId: challenge.challengeId, code } as const
      const wrong = await world.client.refused('createSession', { body: { channel: 'etax', proof: { ...proof, code: otherCode(code) } } }, 'sms-code-wrong')
      assure(wrong.attemptsLeft !== undefined, 'a wrong code was refused without the tries that are left (attemptsLeft)')
      const opened = await world.client.ask('createSession', { body: { channel: 'etax', proof } })
      assure(opened.session.operator !== null, 'the code opened a session of nobody')
      await world.client.refused('createSession', { body: { channel: 'etax', proof } }, ['sms-code-expired', 'proof-rejected'])
    },
  },
  {
    holds: 'proves only an account in WeChat',
    clause: 'Who holds the phone; null where the host proves only an account (WeChat).',
    operations: ['createSession', 'getOverview', 'listMandates'],
    async run(world) {
      const { opened, token } = await world.signIn('resident', 'wechat')
      assure(opened.session.operator === null, 'WeChat’s session tells an operator')
      assure(opened.overview.contributor === null && opened.overview.dues === null && opened.overview.registration === null, 'WeChat’s overview is about somebody')
      assure((await world.client.ask('listMandates', { token })).items.length === 0, 'WeChat’s session has mandates of somebody’s')
    },
  },
])

/** Another code of the same form. */
export const otherCode = (code: string): string => code.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
