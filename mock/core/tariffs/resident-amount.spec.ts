import { describe, expect, it } from 'vitest'
import { residentMedicalAmount, residentPensionAmount } from './resident-amount'
import { RESIDENT_MEDICAL } from './resident-medical'
import { RESIDENT_PENSION_LEVELS } from './resident-pension'

describe('a year of residents’ medical', () => {
  it.each([
    // year, age, yuan, illustrative, carried over
    [2019, 10, 130, true, false],
    [2019, 30, 740, true, false],
    [2019, 65, 555, true, false],
    [2019, 70, 390, true, false],
    [2022, 10, 220, false, false], // the guide's own figure (指南 1.1.5 ②)
    [2023, 10, 220, true, true],
    [2022, 30, 740, true, true],
    [2024, 18, 245, true, false],
    [2024, 19, 865, true, false],
    [2024, 60, 680, true, false],
    [2024, 69, 680, true, false],
    [2027, 70, 515, true, true],
    [2015, 40, 740, true, true],
  ])('%i at %i: %i yuan', (year, age, yuan, illustrative, carried) => {
    const { amountFen, assessment } = residentMedicalAmount(year, age)
    expect(amountFen).toBe(yuan * 100)
    expect(assessment).toMatchObject({ method: 'tariff', year, illustrative })
    expect(assessment.source.includes('沙盒占位')).toBe(carried)
  })

  it('has one row for every age in every year that it has', () => {
    for (let year = 2015; year <= 2028; year += 1) {
      for (let age = 0; age <= 120; age += 1) {
        expect(RESIDENT_MEDICAL.filter((row) => row.year === year && row.fromAge <= age && age <= row.toAge).length).toBeLessThan(2)
        expect(Number.isSafeInteger(residentMedicalAmount(year, age).amountFen)).toBe(true)
      }
    }
  })

  it('is for nobody who is not born', () => {
    expect(() => residentMedicalAmount(2017, -1)).toThrow(RangeError)
  })
})

describe('a year of residents’ pension', () => {
  it('has the ten levels with what the city adds', () => {
    expect(RESIDENT_PENSION_LEVELS.map(({ amountYuan, subsidyYuan }) => [amountYuan, subsidyYuan])).toEqual([
      [500, 200],
      [700, 250],
      [900, 300],
      [1100, 350],
      [1300, 400],
      [1700, 450],
      [2300, 525],
      [3300, 575],
      [4300, 625],
      [5300, 675],
    ])
  })

  it('costs its level, and is never shown as official', () => {
    for (const { amountYuan } of RESIDENT_PENSION_LEVELS) {
      const { amountFen, assessment } = residentPensionAmount(2026, amountYuan)
      expect(amountFen).toBe(amountYuan * 100)
      expect(assessment).toMatchObject({ year: 2026, group: `${amountYuan} 元档`, illustrative: true })
    }
  })

  it.each([0, 501, 3299, 5301])('has no level of %i yuan', (level) => {
    expect(() => residentPensionAmount(2026, level)).toThrow(RangeError)
  })
})
