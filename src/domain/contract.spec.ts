import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { clientPage } from './client-report'
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

it('knows every page that the app has, and no other', () => {
  const files = ['pages', 'packages'].flatMap((folder) => readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true }).map((file) => `${folder}/${String(file)}`))
  const pages = files.filter((file) => file.endsWith('/index.config.ts')).map((file) => clientPage(file.replace(/\.config\.ts$/, '')))
  expect(pages.sort()).toEqual(enumOf('ClientPage'))
})

it('tells a code of the contract from any other text', () => {
  expect(PROBLEM_CODES.every(isProblemCode)).toBe(true)
  expect(isProblemCode('due-lost')).toBe(false)
  expect(isProblemCode('')).toBe(false)
})
