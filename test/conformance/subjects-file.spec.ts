import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRedaction } from './redaction'
import { readSubjects } from './subjects-file'

const PERSON = { name: '示例人', documentType: 'residentIdCard', documentNumber: '319999199001010018', phone: '19900009999' }

/** Answers what it was asked, as the author of a gateway might write it. */
const DESK = `
let asked = ''
process.stdin.on('data', (part) => (asked += part)).on('end', () => {
  const { act, role, channel, seconds } = JSON.parse(asked)
  const answers = { proof: { proof: { kind: 'alipayAuthCode', authCode: role + '-' + channel } }, moveClock: { moved: seconds === 60 }, pay: { paid: false } }
  process.stdout.write(JSON.stringify(answers[act] ?? null))
})`

describe('a subjects file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'subjects-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function write(content: unknown): string {
    const file = path.join(folder, 'subjects.json')
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    return file
  }

  it('gives the run its people, and a program beside it what only the gateway’s author can do', async () => {
    writeFileSync(path.join(folder, 'desk.mjs'), DESK)
    const { people, hosts, desk } = readSubjects(write({ people: { resident: PERSON }, hosts: ['alipay'], desk: [process.execPath, 'desk.mjs'] }))
    expect([people.resident, hosts]).toEqual([PERSON, ['alipay']])
    expect(await desk.proof('resident', 'alipay')).toEqual({ kind: 'alipayAuthCode', authCode: 'resident-alipay' })
    expect([await desk.moveClock(60), await desk.moveClock(1)]).toEqual([true, null])
    expect(await desk.pay({ kind: 'debit' })).toBe(false)
    expect(await desk.smsCode('19900009999')).toBe(null)
  })

  it('does without a program: then nothing is done for anybody', async () => {
    const { desk } = readSubjects(write({ people: {} }))
    expect([await desk.proof('resident', 'alipay'), await desk.moveClock(60)]).toEqual([null, null])
  })

  it('says in words that its program failed', async () => {
    const { desk } = readSubjects(write({ people: {}, desk: ['no-such-program'] }))
    await expect(desk.smsCode('19900009999')).rejects.toThrow('the desk’s program cannot be started')
  })

  it.each([
    ['no JSON', '{'],
    ['a role that there is not', { people: { stranger: PERSON } }],
    ['about a person without a phone', { people: { resident: { ...PERSON, phone: undefined } } }],
    ['a document that the contract has not', { people: { resident: { ...PERSON, documentType: 'library' } } }],
    ['a host that there is not', { people: {}, hosts: ['telegram'] }],
  ])('is refused in words when it is %s, without repeating what stands in it', (_, content) => {
    const refused = () => readSubjects(write(content))
    expect(refused).toThrow(/subjects\.json/)
    for (const secret of [PERSON.name, PERSON.documentNumber, PERSON.phone]) expect(refused).not.toThrow(secret)
  })
})

it('takes every number and name out of what is printed', () => {
  const redact = createRedaction(['示例人', '319999199001010018'])
  expect(redact('示例人 has 319999199001010018 and 6222020000000000016, in order 24 for 2026-09')).toBe('[…] has […] and […], in order 24 for 2026-09')
})
