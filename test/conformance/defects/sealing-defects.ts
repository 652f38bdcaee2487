import { randomUUID } from 'node:crypto'
import { answered, isProblem, json, made, of } from './altering'
import type { Defect } from './proxy'

/** Somebody who was found, as a look-up answers. */
const FOUND = {
  contributorId: randomUUID().replaceAll('-', '').slice(0, 24),
  relation: 'other',
  nameMasked: '**满',
  documentType: 'residentIdCard',
  documentNumberMasked: '3***************1X',
  nationality: 'CHN',
}

/** A gateway that asks for sealed bodies, and is content with what it has to refuse for that reason. */
const content = (code: 'sealing-required' | 'seal-broken' | 'seal-key-unknown', name: string): Defect => ({
  ...of('sealing', 'lookUpContributor', name, () => async (request, pass) => {
    const given = await pass(request)
    return isProblem(given, code) ? made(FOUND, 200) : given
  }),
  settings: { gateway: { sealing: 'asked' } },
})

/** Gateways whose sealed bodies protect nothing. */
export const SEALING_DEFECTS: readonly Defect[] = [
  content('sealing-required', 'a plain body is taken where sealed ones are asked for'),
  content('seal-broken', 'an envelope is taken that was altered, moved or sent in another session'),
  content('seal-key-unknown', 'an envelope is taken whatever key it names'),
  {
    ...of('sealing', 'getBodySealing', 'another key is named to everybody', () => async (request, pass) => {
      const given = await pass(request)
      const { key } = json(given)
      return answered(given, { key: { ...Object(key), keyId: randomUUID() } })
    }),
    settings: { gateway: { sealing: 'asked' } },
  },
]
