import { describe, expect, it } from 'vitest'
import { PROBLEM_CODES } from '../../src/domain/problem'
import { GatewayProblem } from './problem'

describe('a problem of the gateway', () => {
  it.each(PROBLEM_CODES)('%s has a status of a failure and a title', (code) => {
    const problem = new GatewayProblem(code)
    const body = problem.body('request-0001')
    expect(problem.status).toBeGreaterThanOrEqual(400)
    expect(body).toEqual({ type: `urn:problem:${code}`, title: body.title, status: problem.status, instance: 'request-0001', code })
    expect(body.title).toMatch(/^[A-Z].+[^.]$/)
  })

  it('says what its thrower knows, and when to ask again', () => {
    const cause = new Error('the socket closed')
    const problem = new GatewayProblem('sms-code-wrong', { detail: 'the code is another', attemptsLeft: 2 }, 30, { cause })
    expect(problem.body('r')).toMatchObject({ detail: 'the code is another', attemptsLeft: 2, status: 422 })
    expect([problem.message, problem.retryAfterSeconds, problem.cause, problem.name]).toEqual(['the code is another', 30, cause, 'GatewayProblem'])
    expect(JSON.stringify(problem.body('r'))).not.toContain('socket')
  })
})
