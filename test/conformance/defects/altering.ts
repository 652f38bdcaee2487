import type { OperationId } from '../../openapi/document'
import { codeOf, parsed } from '../../openapi/judge'
import type { Area } from '../check'
import type { Defect, Given, Passing } from './proxy'

/** JSON that a defect bends as it likes. */
export type Bent = Record<string, unknown>

export const json = ({ body }: Given): Bent => Object.fromEntries(Object.entries(Object(parsed(body.toString('utf8')))))
export const sent = ({ body }: Passing): Bent => Object.fromEntries(Object.entries(Object(parsed(body))))
export const answered = (given: Given, body: unknown, status = given.status): Given => ({ ...given, status, body: Buffer.from(JSON.stringify(body)) })
export const isProblem = (given: Given, code: string): boolean => given.status >= 400 && codeOf(json(given)) === code
export const itemsOf = (body: Bent): Bent[] => (Array.isArray(body.items) ? body.items.map((item: object) => ({ ...item })) : [])
export const orderIdIn = (path: string): string => /payment-orders\/([^/?]+)/.exec(path)?.[1] ?? ''

export const NOTHING: Given = { status: 204, headers: {}, body: Buffer.alloc(0) }
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' }
export const made = (body: unknown, status = 201): Given => ({ status, headers: JSON_HEADERS, body: Buffer.from(JSON.stringify(body)) })
export const problem = (status: number, code: string): Given => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: Buffer.from(JSON.stringify({ type: `urn:problem:${code}`, title: code, status, code, instance: 'seeded' })),
})

type Answering = (request: Passing, pass: (request: Passing) => Promise<Given>) => Promise<Given>

/** A defect of some operations; the others are passed on as they are. */
export function of(area: Area, ids: readonly OperationId[] | OperationId, name: string, behave: () => Answering, shows?: OperationId): Defect {
  const known = [ids].flat()
  const [first] = known
  if (first === undefined) throw new Error('a defect of no operation')
  return {
    name,
    area,
    shows: shows ?? first,
    behave() {
      const answer = behave()
      return (request, pass) => (request.operation !== null && known.includes(request.operation.id) ? answer(request, pass) : pass(request))
    },
  }
}

/** A defect that bends what an operation answers when it succeeds. */
export const bending = (area: Area, ids: readonly OperationId[] | OperationId, name: string, bend: (body: Bent, request: Passing) => unknown): Defect =>
  of(area, ids, name, () => async (request, pass) => {
    const given = await pass(request)
    return given.status >= 200 && given.status < 300 ? answered(given, bend(json(given), request)) : given
  })
