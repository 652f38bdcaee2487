import { describe, expect, it } from 'vitest'
import { checkDocumentNumber, checkName } from '../../src/domain/identity-document'
import { day } from '../../src/domain/day'
import { checkPhone } from '../../src/domain/phone'
import { assessEnrolments } from '../core/levies/assess'
import { PERSONAS } from './personas'

const TODAY = day('2026-11-20')

describe('the people of the sandbox', () => {
  it('are at least fourteen, each with a case in both languages', () => {
    expect(PERSONAS.length).toBeGreaterThanOrEqual(14)
    for (const persona of PERSONAS) {
      expect(persona.case).toMatch(/\p{Script=Han}/u)
      expect(persona.caseEn).not.toMatch(/^$|^\p{Script=Han}/u)
    }
  })

  it.each(PERSONAS.map((persona) => [persona.id, persona] as const))('%s has what the forms take', (_, persona) => {
    expect(checkDocumentNumber(persona.documentType, persona.documentNumber, TODAY)).toEqual({ ok: true, number: persona.documentNumber })
    expect(checkName(persona.name)).toEqual({ ok: true, name: persona.name })
    expect(checkPhone(persona.phone)).toEqual({ ok: true, phone: persona.phone })
  })

  it.each(['id', 'name', 'documentNumber', 'phone', 'case', 'caseEn'] as const)('share no %s', (field) => {
    expect(new Set(PERSONAS.map((persona) => persona[field])).size).toBe(PERSONAS.length)
  })

  it('share no 人员编号', () => {
    const numbers = PERSONAS.map((persona) => assessEnrolments(persona, { now: new Date('2026-11-20'), epoch: new Date('2026-11-20') })[0]?.personNo).filter((number) => number !== undefined)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.every((number) => /^\d{18}$/.test(number))).toBe(true)
  })

  it('are nobody: citizens come from a place that there is not', () => {
    const citizens = PERSONAS.filter(({ documentType }) => documentType === 'residentIdCard')
    expect(citizens.length).toBeGreaterThan(10)
    for (const { documentNumber, birthYear } of citizens) {
      expect(documentNumber.slice(0, 6)).toBe('319999')
      expect(Number(documentNumber.slice(6, 10))).toBe(birthYear)
    }
  })

  it('who are registered have something that they pay, and nobody else has', () => {
    for (const { registration, levies } of PERSONAS) expect(levies.length > 0).toBe(registration === 'approved')
  })

  it('are in the order of their phone numbers', () => {
    expect(PERSONAS.map(({ phone }) => phone)).toEqual(PERSONAS.map(({ phone }) => phone).toSorted())
  })
})
