/** So many times in so long. */
export interface RateLimit {
  readonly times: number
  readonly windowMs: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * How often something may be done: all of it in one look. What is counted for a person or an account is strict; what is counted
 * for an address leaves room for the many who share one behind an operator's or an office's network. The numbers are our choice.
 */
export const LIMITS = {
  /** Being wrong about people, in one account (指南 2.3.1 ②). */
  lookUpMissesOfPrincipal: { times: 10, windowMs: 10 * MINUTE },
  /** Being wrong about one document, by one who asks: an account, or an address where nobody is signed in. */
  missesAboutNumberByAsker: { times: 20, windowMs: HOUR },
  /** The same by everybody together; beyond it only who has not been wrong about it yet is heard, and so the person themselves. */
  missesAboutNumber: { times: 20, windowMs: HOUR },
  missesFromAddress: { times: 200, windowMs: 10 * MINUTE },
  /** Proofs, passwords and codes that were not right. */
  signInMissesFromAddress: { times: 100, windowMs: 10 * MINUTE },
  codesToPhone: { times: 10, windowMs: HOUR },
  codesFromAddress: { times: 200, windowMs: 10 * MINUTE },
  registrationCodesOfPerson: { times: 5, windowMs: HOUR },
  scanRequestsFromAddress: { times: 60, windowMs: 10 * MINUTE },
  scanRequestsAboutPerson: { times: 10, windowMs: HOUR },
  scanCodeMissesOfPrincipal: { times: 10, windowMs: HOUR },
  /** What pages tell of themselves; an office's whole morning has room in it. */
  clientReportsFromAddress: { times: 600, windowMs: 10 * MINUTE },
  /** Whoever tries accounts to learn whose they are is stopped; who mistypes is not. */
  mandateDraftsOfPrincipal: { times: 15, windowMs: HOUR },
  certificatesOfPrincipal: { times: 30, windowMs: 10 * MINUTE },
} as const satisfies Record<string, RateLimit>

export type LimitName = keyof typeof LIMITS
export type Limits = Readonly<Record<LimitName, RateLimit>>

const isLimitName = (name: string): name is LimitName => Object.hasOwn(LIMITS, name)

/**
 * The limits, with some set otherwise.
 * @param json an object of `{name: {times, windowMs}}`, of which any part may be left out; an empty text changes nothing
 * @throws {Error} in words, naming what can't be used
 */
export function readLimits(json: string): Limits {
  if (json === '') return LIMITS
  const changed = Object.entries(objectOf('RATE_LIMITS', parsed(json))).map(([name, value]) => {
    if (!isLimitName(name)) throw new Error(`RATE_LIMITS: ${name} is unknown (known: ${Object.keys(LIMITS).join(', ')})`)
    return [name, { ...LIMITS[name], ...partsOf(name, objectOf(`RATE_LIMITS: ${name}`, value)) }]
  })
  return { ...LIMITS, ...Object.fromEntries(changed) }
}

function partsOf(name: LimitName, given: Readonly<Record<string, unknown>>): Partial<RateLimit> {
  for (const [part, value] of Object.entries(given)) {
    if (part !== 'times' && part !== 'windowMs') throw new Error(`RATE_LIMITS: ${name}.${part} is unknown (known: times, windowMs)`)
    if (!Number.isSafeInteger(value) || Number(value) < 1) throw new Error(`RATE_LIMITS: ${name}.${part} must be a whole number above 0, not ${JSON.stringify(value)}`)
  }
  return given
}

function objectOf(what: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value))
  throw new Error(`${what} must be an object`)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
