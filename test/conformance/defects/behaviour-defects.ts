import { randomUUID } from 'node:crypto'
import { answered, isProblem, itemsOf, json, made, NOTHING, of, orderIdIn, problem, sent, type Bent } from './altering'
import type { Defect, Given, Passing } from './proxy'

const fresh = (request: Passing): Passing => ({ ...request, headers: { ...request.headers, 'idempotency-key': randomUUID() } })
const bearer = ({ headers }: Passing): string => headers.authorization ?? ''
const strange = (): string => randomUUID().replaceAll('-', '').slice(0, 24)

/** Gateways that answer in form and do something else. */
export const BEHAVIOUR_DEFECTS: readonly Defect[] = [
  of('certificates', 'applyForCertificate', 'a certificate is made for every request, whatever its key', () => (request, pass) => (request.headers['idempotency-key'] === undefined ? pass(request) : pass(fresh(request)))),
  of('orders', 'createPaymentOrder', 'a key that was used is taken with another body', () => async (request, pass) => {
    const given = await pass(request)
    return isProblem(given, 'idempotency-key-reused') ? pass(fresh(request)) : given
  }),
  of('orders', 'createPaymentOrder', 'orders that come at once with one key are several', () => {
    const first = new Map<string, Bent>()
    return async (request, pass) => {
      const key = request.headers['idempotency-key'] ?? ''
      const given = await pass(request)
      if (given.status !== 201) return given
      const kept = first.get(key)
      first.set(key, json(given))
      return kept === undefined ? given : answered(given, { ...json(given), orderId: strange() })
    }
  }),
  of('orders', 'createPaymentOrder', 'dues that are held are ordered a second time', () => {
    let last: Bent | null = null
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 201) last = json(given)
      return isProblem(given, 'due-held') && last !== null ? made({ ...last, orderId: strange() }) : given
    }
  }),
  of('payments', 'createPaymentOrder', 'a due is paid twice', () => {
    let last: Bent | null = null
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 201) last = json(given)
      return isProblem(given, 'due-paid') && last !== null ? made({ ...last, orderId: strange(), state: 'created', paidAt: null }) : given
    }
  }),
  of('payments', 'listDues', 'what was paid is still owed', () => {
    const seen = new Map<string, Map<unknown, Bent>>()
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status !== 200) return given
      const known = seen.get(request.path) ?? new Map<unknown, Bent>()
      seen.set(request.path, known)
      for (const item of itemsOf(json(given))) known.set(item.dueId, item)
      return answered(given, { ...json(given), items: [...known.values()] })
    }
  }),
  of('payments', 'listRecords', 'a payment is recorded twice', () => async (request, pass) => {
    const given = await pass(request)
    if (given.status !== 200) return given
    const items = itemsOf(json(given))
    const [first] = items
    return first?.source === 'order' ? answered(given, { ...json(given), items: [first, ...items] }) : given
  }),
  of('orders', ['getPaymentOrder', 'createPaymentOrder'], 'an order is shown to whoever knows its id', () => {
    const owners = new Map<string, string>()
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 201) owners.set(String(json(given).orderId), bearer(request))
      const owner = owners.get(orderIdIn(request.path))
      return isProblem(given, 'not-found') && owner !== undefined ? pass({ ...request, headers: { ...request.headers, authorization: owner } }) : given
    }
  }),
  of('contributors', ['listDues', 'lookUpContributor', 'listContributors', 'getContributor'], 'somebody else’s dues are shown to whoever knows the id', () => {
    let owner = ''
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 200) owner = bearer(request)
      return request.operation?.id === 'listDues' && isProblem(given, 'not-found') && owner !== bearer(request) ? pass({ ...request, headers: { ...request.headers, authorization: owner } }) : given
    }
  }),
  of('sessions', 'endCurrentSession', 'a session that was signed out goes on', () => async (request, pass) => {
    const { status } = await pass({ ...request, method: 'GET' })
    return status === 200 ? NOTHING : pass(request)
  }),
  of('sessions', 'getCurrentSession', 'a session that was left alone never ends', () => {
    let last: Given | null = null
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 200) last = given
      return isProblem(given, 'session-expired') && last !== null ? last : given
    }
  }),
  of('requests', 'getAccount', 'nobody has to be signed in', () => {
    let last: Given | null = null
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 200) last = given
      return isProblem(given, 'session-required') ? (last ?? made({ userName: 'somebody', phoneMasked: '199********' }, 200)) : given
    }
  }),
  of(
    'sessions',
    ['createSession', 'getOverview'],
    'a token is good on any device',
    () => {
      const devices = new Map<string, string>()
      return async (request, pass) => {
        const device = devices.get(bearer(request))
        const given = await pass(device === undefined ? request : { ...request, headers: { ...request.headers, 'device-id': device } })
        if (given.status === 201) devices.set(`Bearer ${String(json(given).token)}`, request.headers['device-id'] ?? '')
        return given
      }
    },
    'getOverview',
  ),
  of('sessions', 'createSession', 'each session takes the device’s cookie from the one before', () => (request, pass) => pass({ ...request, headers: { ...request.headers, cookie: '' } })),
  of('sessions', 'createSession', 'scripts read the device’s cookie', () => async (request, pass) => {
    const given = await pass(request)
    const told = given.headers['set-cookie']
    return told === undefined ? given : { ...given, headers: { ...given.headers, 'set-cookie': told.replace('; HttpOnly', '') } }
  }),
  of('sessions', 'createSession', 'a proof is redeemed as often as it comes', () => {
    const opened = new Map<string, Given>()
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 201) opened.set(JSON.stringify(sent(request).proof), given)
      return isProblem(given, 'proof-rejected') ? (opened.get(JSON.stringify(sent(request).proof)) ?? given) : given
    }
  }),
  of('contributors', 'lookUpContributor', 'an unknown number is told from a wrong name', () => async (request, pass) => {
    const given = await pass(request)
    return isProblem(given, 'identity-mismatch') && String(sent(request).documentNumber).startsWith('31999919000101') ? answered(given, { ...json(given), detail: 'no such number' }) : given
  }),
  of('requests', 'listPaymentOrders', 'a page’s length is not judged', () => (request, pass) => pass({ ...request, path: request.path.replace(/limit=\d+/, 'limit=50') })),
  of('requests', 'verifyCertificate', 'a body that does not fit is taken', () => async (request, pass) => {
    const given = await pass(request)
    return isProblem(given, 'request-invalid') ? made({ verdict: 'unknown', file: null }, 200) : given
  }),
  of('requests', 'draftMandate', 'an unknown field is taken', () => (request, pass) => {
    const known = Object.fromEntries(Object.entries(sent(request)).filter(([name]) => name !== 'nobodyKnows'))
    return pass(request.body.includes('nobodyKnows') ? { ...request, body: JSON.stringify(known) } : request)
  }),
  of('orders', 'cancelPaymentOrder', 'an order that is given up keeps its dues', () => async (request, pass) => {
    const given = await pass({ ...request, method: 'GET', path: request.path.replace('/cancellation', ''), body: '' })
    return given.status === 200 && json(given).state === 'created' ? answered(given, { ...json(given), state: 'cancelled' }) : pass(request)
  }),
  of('orders', 'createPayInstruction', 'every instruction opens a payment of its own', () => async (request, pass) => {
    const given = await pass(request)
    return given.status === 201 && json(given).kind === 'alipayTrade' ? answered(given, { ...json(given), tradeNO: `${Date.now()}${strange()}` }) : given
  }),
  of('scans', 'scanRequest', 'a second phone takes a request over', () => {
    let last: Given | null = null
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 200) last = given
      return isProblem(given, 'scan-taken') && last !== null ? last : given
    }
  }),
  of('accounts', 'changePassword', 'the other sessions go on after the password was changed', () => {
    const passwords = new Map<string, string>()
    return async (request, pass) => {
      const { currentPassword, newPassword } = sent(request)
      if (passwords.get(bearer(request)) === currentPassword) return NOTHING
      if (typeof newPassword !== 'string' || newPassword.length < 8 || String(currentPassword).endsWith('x')) return pass(request)
      passwords.set(bearer(request), newPassword)
      return NOTHING
    }
  }),
  of('mandates', ['signMandate', 'draftMandate'], 'a second mandate is drafted beside one that stands', () => {
    let last: Given | null = null
    return async (request, pass) => {
      const given = await pass(request)
      if (request.operation?.id === 'draftMandate' && given.status === 201) last = given
      return isProblem(given, 'mandate-exists') && last !== null ? last : given
    }
  }, 'draftMandate'),
  of('mandates', 'revokeMandate', 'a mandate is ended with any code', () => async (request, pass) => {
    const given = await pass(request)
    if (!isProblem(given, 'sms-code-wrong')) return given
    const mandate = await pass({ ...request, method: 'GET', path: request.path.replace('/revocation', ''), body: '' })
    return answered(mandate, { ...json(mandate), state: 'ended' })
  }),
  of('mandates', 'getMandate', 'a mandate is shown to whoever knows its id', () => {
    let owner = ''
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status === 200) owner = bearer(request)
      return isProblem(given, 'not-found') && owner !== '' ? pass({ ...request, headers: { ...request.headers, authorization: owner } }) : given
    }
  }),
  of('sessions', 'createSmsChallenge', 'a phone that nobody has is told from one that somebody has', () => async (request, pass) => {
    const given = await pass(request)
    return request.body.includes('19912345678') ? problem(404, 'not-found') : given
  }),
]
