/** A weakness that somebody has published, in a package that we have. */
export interface Advisory {
  readonly id: string
  readonly package: string
  readonly severity: string
  readonly title: string
}

/** One that we live with for a while: why, and until which day. */
export interface Allowance {
  readonly id: string
  readonly package: string
  readonly reason: string
  /** `YYYY-MM-DD`, the last day. */
  readonly until: string
}

/** What of a report has to be acted upon, in sentences; none when nothing has to be. */
export function judge(advisories: readonly Advisory[], allowed: readonly Allowance[], today: string): string[] {
  const allowanceOf = (advisory: Advisory) => allowed.find((one) => one.id === advisory.id && one.package === advisory.package)
  const found = advisories.flatMap((advisory) => {
    const allowance = allowanceOf(advisory)
    if (allowance === undefined) return [`${advisory.package}: ${advisory.severity}, ${advisory.title} (${advisory.id})`]
    return allowance.until < today ? [`${advisory.package}: ${advisory.id} was allowed until ${allowance.until}, since ${allowance.reason}`] : []
  })
  const idle = allowed
    .filter((one) => !advisories.some((advisory) => allowanceOf(advisory) === one))
    .map((one) => `${one.package}: ${one.id} is allowed and is not there any more; take it off the list`)
  return [...found, ...idle]
}

/**
 * Reads what `npm audit --json` prints (version 2 of its report).
 * @throws {Error} when it is none, as where the registry has no advisories to give: that is no clean report
 */
export function readReport(text: string): Advisory[] {
  const report = fieldsOf(parsed(text))
  if (report.auditReportVersion !== 2) throw new Error(`npm audit printed no report: ${text.slice(0, 200).replace(/\s+/g, ' ')}`)
  const sources = Object.values(fieldsOf(report.vulnerabilities)).flatMap((one) => {
    const { via } = fieldsOf(one)
    // A text names another package of the report, in which the weakness lies; there it is an object.
    return Array.isArray(via) ? via.filter((source) => typeof source === 'object') : []
  })
  const advisories = sources.map((source) => {
    const { url, name, severity, title } = fieldsOf(source)
    return { id: String(url).split('/').at(-1) ?? '', package: String(name), severity: String(severity), title: String(title) }
  })
  return [...new Map(advisories.map((one) => [`${one.id} ${one.package}`, one])).values()]
}

/** @throws {Error} in words, when an entry says less than it has to */
export function readAllowed(text: string): Allowance[] {
  const list = parsed(text)
  if (!Array.isArray(list)) throw new Error('the list of what is allowed is no list')
  return list.map((entry) => {
    const { id, package: name, reason, until } = fieldsOf(entry)
    if (typeof id !== 'string' || typeof name !== 'string' || typeof until !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(until)) {
      throw new Error(`an entry needs id, package and until (YYYY-MM-DD): ${JSON.stringify(entry)}`)
    }
    if (typeof reason !== 'string' || reason.length < 20) throw new Error(`${id} needs a reason that somebody can check`)
    return { id, package: name, reason, until }
  })
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
