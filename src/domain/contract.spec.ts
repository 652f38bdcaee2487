import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { DOCUMENT_TYPES } from './identity-document'
import { ORDER_TRANSITIONS } from './payment-order'
import { isProblemCode, PROBLEM_CODES } from './problem'

const contract = parse(readFileSync(new URL('../../types/gateway.openapi.yaml', import.meta.url), 'utf8'))
const enumOf = (schema: string): string[] => [...contract.components.schemas[schema].enum].sort()

it('lists every problem code of the contract, once', () => {
  expect([...PROBLEM_CODES].sort()).toEqual(enumOf('ProblemCode'))
})

it('lists every document type of the contract, once', () => {
  expect([...DOCUMENT_TYPES].sort()).toEqual(enumOf('DocumentType'))
})

it('knows every state of an order in the contract', () => {
  expect(Object.keys(ORDER_TRANSITIONS).sort()).toEqual(enumOf('PaymentOrderState'))
})

it('tells a code of the contract from any other text', () => {
  expect(PROBLEM_CODES.every(isProblemCode)).toBe(true)
  expect(isProblemCode('due-lost')).toBe(false)
  expect(isProblemCode('')).toBe(false)
})
