import type { Problem } from '../../openapi/judge'
import { assure, checksOf } from '../check'
import { sealedBody } from '../sealing'
import type { World } from '../world'

const LOOK_UP = { method: 'POST', path: '/contributor-lookups' } as const

/** A look-up as it would be sent, and the key to seal it for; null where the gateway asks for none, and so promises nothing of it. */
async function lookUpToSeal(world: World) {
  const { key } = await world.client.ask('getBodySealing')
  if (key === null) return null
  const { token } = await world.visitor('resident')
  const { name, documentType, documentNumber } = world.person('neighbour')
  return { key, token, body: { name, documentType, documentNumber } }
}

async function assureRefused({ client }: World, token: string, body: object, code: Problem['code']): Promise<void> {
  const { status, problem } = await client.odd('lookUpContributor', { token, text: JSON.stringify(body), headers: { 'content-type': 'application/json' }, plain: true })
  assure(problem?.code === code, `lookUpContributor answered ${status}${problem === null ? '' : ` (${problem.code})`} where ${code} is due`)
}

/** Bodies with personal fields, where the gateway asks for them sealed. That sealed ones are heard, every other check shows then. */
export const sealingChecks = checksOf('sealing', [
  {
    holds: 'says whether bodies are to be sealed, the same each time',
    clause: 'The key, the same for everybody; null where plain bodies will do.',
    operations: ['getBodySealing'],
    async run({ client }) {
      const [one, other] = [await client.ask('getBodySealing'), await client.ask('getBodySealing')]
      assure(one.key?.keyId === other.key?.keyId, 'asked twice, it names two keys')
      const now = Date.parse((await client.ask('getHealth')).now)
      assure(one.key === null || Date.parse(one.key.notAfter) > now, 'the key that it names is over')
    },
  },
  {
    holds: 'refuses a body with personal fields that comes plain',
    clause: 'Such a body that comes plain is `sealing-required`;',
    operations: ['lookUpContributor'],
    async run(world) {
      const asked = await lookUpToSeal(world)
      if (asked !== null) await assureRefused(world, asked.token, asked.body, 'sealing-required')
    },
  },
  {
    holds: 'refuses an envelope that was altered, is meant for another operation, or comes in another session',
    clause: 'one that was altered, moved to another operation or sent in another session is `seal-broken`.',
    operations: ['lookUpContributor'],
    async run(world) {
      const asked = await lookUpToSeal(world)
      if (asked === null) return
      const { key, token, body } = asked
      const other = (text: string) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`
      const { sealed } = sealedBody(key, { ...LOOK_UP, token }, body)
      const parts = (['keys', 'iv', 'ciphertext', 'mac'] as const).map((part) => ({ sealed: { ...sealed, [part]: other(sealed[part]) } }))
      const moved = sealedBody(key, { method: 'POST', path: '/account-registrations', token }, body)
      const strange = sealedBody(key, { ...LOOK_UP, token: world.strangeId() }, body)
      for (const envelope of [...parts, moved, strange]) await assureRefused(world, token, envelope, 'seal-broken')
    },
  },
  {
    holds: 'refuses an envelope for a key that nobody named',
    clause: 'one sealed for a key that is not honoured any more is `seal-key-unknown`',
    operations: ['lookUpContributor'],
    async run(world) {
      const asked = await lookUpToSeal(world)
      if (asked === null) return
      const { key, token, body } = asked
      const envelope = sealedBody({ ...key, keyId: world.strangeId() }, { ...LOOK_UP, token }, body)
      await assureRefused(world, token, envelope, 'seal-key-unknown')
    },
  },
  {
    holds: 'judges what was sealed by the contract, as the plain body',
    clause: 'It is unsealed before anything else, so that every rule and every problem is that of the plain body.',
    operations: ['lookUpContributor'],
    async run(world) {
      const asked = await lookUpToSeal(world)
      if (asked === null) return
      const { key, token, body } = asked
      const envelope = sealedBody(key, { ...LOOK_UP, token }, { ...body, nobodyKnows: 1 })
      await assureRefused(world, token, envelope, 'request-invalid')
    },
  },
])
