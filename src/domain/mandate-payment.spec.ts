import { describe, expect, it } from 'vitest'
import { mandateObstacle, type MandateObstacle } from './mandate-payment'

type State = Parameters<typeof mandateObstacle>[0]

describe('what is about to be paid', () => {
  it.each<[string, State, string | null, readonly string[], MandateObstacle | null]>([
    ['one’s own, with a mandate in force', 'inForce', 'me', ['me', 'me'], null],
    ['one’s own, without a mandate', null, 'me', ['me'], 'none'],
    ['one’s own, with one that has ended', 'ended', 'me', ['me'], 'none'],
    ['one’s own, with one that is signed and not in force yet', 'signed', 'me', ['me'], 'notInForce'],
    ['another’s', 'inForce', 'me', ['child'], 'othersDues'],
    ['one’s own and another’s', 'inForce', 'me', ['me', 'child'], 'othersDues'],
    ['another’s, where signing would help nothing', null, 'me', ['child'], 'othersDues'],
    ['somebody’s, where nobody is known', null, null, ['somebody'], 'othersDues'],
  ])('%s', (_, state, operator, contributors, obstacle) => {
    expect(mandateObstacle(state, operator, contributors)).toBe(obstacle)
  })
})
