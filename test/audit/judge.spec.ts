import { describe, expect, it } from 'vitest'
import { judge, readAllowed, readReport, type Allowance } from './judge'

/** Of the form that npm 11 prints: `app-tool` has the weakness of `parser` and none of its own. */
const REPORT = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    'app-tool': { name: 'app-tool', severity: 'high', via: ['parser'], effects: [] },
    parser: {
      name: 'parser',
      severity: 'high',
      via: [
        { source: 1, name: 'parser', title: 'Runs what it reads', url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc', severity: 'high' },
        { source: 2, name: 'parser', title: 'Hangs', url: 'https://github.com/advisories/GHSA-dddd-eeee-ffff', severity: 'low' },
      ],
    },
    other: { name: 'other', via: [{ source: 1, name: 'parser', title: 'Runs what it reads', url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc', severity: 'high' }] },
  },
})
const ALLOWED: Allowance = { id: 'GHSA-aaaa-bbbb-cccc', package: 'parser', reason: 'it reads our own files only, at build time', until: '2026-12-31' }
const TODAY = '2026-11-26'

describe('the dependencies', () => {
  it('are read from npm’s report, each weakness once', () => {
    expect(readReport(REPORT).map(({ id, severity }) => [id, severity])).toEqual([
      ['GHSA-aaaa-bbbb-cccc', 'high'],
      ['GHSA-dddd-eeee-ffff', 'low'],
    ])
  })

  it('have no weakness that nobody has spoken about, however small', () => {
    expect(judge(readReport(REPORT), [ALLOWED], TODAY)).toEqual(['parser: low, Hangs (GHSA-dddd-eeee-ffff)'])
  })

  it('have one that was spoken about until its day, the day included', () => {
    const [advisory] = readReport(REPORT)
    const of = (today: string) => judge(advisory === undefined ? [] : [advisory], [ALLOWED], today)
    expect(of('2026-12-31')).toEqual([])
    expect(of('2027-01-01')).toEqual(['parser: GHSA-aaaa-bbbb-cccc was allowed until 2026-12-31, since it reads our own files only, at build time'])
  })

  it('keep no allowance that nobody needs, nor one of another package', () => {
    expect(judge([], [ALLOWED], TODAY)).toEqual(['parser: GHSA-aaaa-bbbb-cccc is allowed and is not there any more; take it off the list'])
    expect(judge(readReport(REPORT).slice(0, 1), [{ ...ALLOWED, package: 'app-tool' }], TODAY)).toHaveLength(2)
  })

  it.each(['', '{"error":{"code":"ENOTFOUND"}}', '<html>', '{"auditReportVersion":1,"vulnerabilities":{}}'])('are not called sound by the answer %j', (answer) => {
    expect(() => readReport(answer)).toThrow('npm audit printed no report')
  })

  it.each([
    ['{}', 'no list'],
    ['[{"id":"GHSA-1","package":"p","reason":"it is not used at all by us"}]', 'needs id, package and until'],
    ['[{"id":"GHSA-1","package":"p","reason":"ok","until":"2026-12-31"}]', 'needs a reason'],
  ])('have an allowance only with all that it needs: %s', (list, words) => {
    expect(() => readAllowed(list)).toThrow(words)
  })
})
