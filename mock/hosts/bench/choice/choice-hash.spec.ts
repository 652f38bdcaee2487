import { describe, expect, it } from 'vitest'
import { HOSTS } from '../../catalogue'
import { choiceHash, readChoiceHash } from './choice-hash'

const PEOPLE = [{ id: 'flexible-both' }, { id: 'medical-adult' }]

describe('the bench’s address', () => {
  it.each(HOSTS)('opens $id again', ({ id }) => {
    const choice = { host: id, persona: 'medical-adult' }
    expect(readChoiceHash(choiceHash(choice), PEOPLE)).toEqual(choice)
  })

  it.each(['', '#', '#host=nobody&persona=nobody', '#%', '#host=alipay%00', '#constructor'])('opens the first of each at %j', (hash) => {
    expect(readChoiceHash(hash, PEOPLE)).toEqual({ host: 'suishenban', persona: 'flexible-both' })
  })

  it('keeps the half that it knows', () => {
    expect(readChoiceHash('#persona=medical-adult&host=bank', PEOPLE)).toEqual({ host: 'suishenban', persona: 'medical-adult' })
    expect(readChoiceHash('#host=etax', PEOPLE)).toEqual({ host: 'etax', persona: 'flexible-both' })
  })

  it('opens nothing while nobody is there', () => {
    expect(readChoiceHash('#host=alipay&persona=flexible-both', [])).toBeNull()
  })
})
