import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readContract } from '../openapi/document'
import { ROLES, type Desk, type Subjects } from './subjects'

/** What stands in a subjects file beside the people. */
interface SubjectsFile {
  readonly people: Subjects['people']
  readonly hosts?: Subjects['hosts']
  /** A program and its arguments, started in the file's own folder for each thing that is asked of it. */
  readonly desk?: readonly [string, ...string[]]
}

const text = { type: 'string', minLength: 1, maxLength: 100 } as const
const schemaOf = (name: string) => ({ $ref: `contract#/components/schemas/${name}` })

const PERSON = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'documentType', 'documentNumber', 'phone'],
  properties: {
    name: text,
    documentType: schemaOf('DocumentType'),
    documentNumber: text,
    phone: text,
    account: { type: 'object', additionalProperties: false, required: ['userName', 'password'], properties: { userName: text, password: text } },
    bankAccount: { type: 'object', additionalProperties: false, required: ['bankCode', 'accountNo', 'phone'], properties: { bankCode: text, accountNo: text, phone: text } },
  },
}

const FILE = {
  type: 'object',
  additionalProperties: false,
  required: ['people'],
  properties: {
    people: { type: 'object', additionalProperties: false, properties: Object.fromEntries(ROLES.map((role) => [role, PERSON])) },
    hosts: { type: 'array', items: schemaOf('Channel') },
    desk: { type: 'array', minItems: 1, items: { type: 'string' } },
  },
}

/**
 * Reads the people of a run, and the program that does for them what only the gateway's author can.
 * @throws in words when the file is none; never with what stands in it
 */
export function readSubjects(file: string): Subjects {
  const value = parseFile(file)
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false })
  ajv.addSchema(readContract().document, 'contract')
  const validate = ajv.compile<SubjectsFile>(FILE)
  if (!validate(value)) throw new Error(`${file} does not fit: ${ajv.errorsText(validate.errors, { dataVar: 'the file' })}`)
  return { people: value.people, hosts: value.hosts ?? [], desk: deskProgram(value.desk ?? null, path.dirname(path.resolve(file))) }
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Error(`${file} cannot be read as JSON`)
  }
}

/**
 * A program that gets one JSON object on its standard input and answers with one on its standard output, or with `null` where
 * it cannot do what is asked: `{act: "proof", role, channel}` → `{proof}`, `{act: "smsCode", phone}` → `{code}`,
 * `{act: "pay", instruction}` → `{paid}`, `{act: "moveClock", seconds}` → `{moved}`.
 */
function deskProgram(command: readonly string[] | null, folder: string): Desk {
  async function ask(question: Readonly<Record<string, unknown>>, field: string): Promise<unknown> {
    const [program, ...args] = command ?? []
    if (program === undefined) return null
    const answer: unknown = JSON.parse((await run(program, args, folder, JSON.stringify(question))) || 'null')
    return typeof answer === 'object' && answer !== null ? (Object.entries(answer).find(([name]) => name === field)?.[1] ?? null) : null
  }
  return {
    // What the desk hands out is the gateway's to judge.
    proof: async (role, channel) => (await ask({ act: 'proof', role, channel }, 'proof')) as Awaited<ReturnType<Desk['proof']>>,
    async smsCode(phone) {
      const code = await ask({ act: 'smsCode', phone }, 'code')
      return typeof code === 'string' ? code : null
    },
    async pay(instruction) {
      const paid = await ask({ act: 'pay', instruction }, 'paid')
      return typeof paid === 'boolean' ? paid : null
    },
    moveClock: async (seconds) => ((await ask({ act: 'moveClock', seconds }, 'moved')) === true ? true : null),
  }
}

function run(program: string, args: readonly string[], cwd: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => (said += part))
    child.on('error', () => reject(new Error('the desk’s program cannot be started')))
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`the desk’s program ended with ${String(code)}`))))
    // It may end without reading what it was asked.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
