import { and, count, desc, eq, getTableColumns, gte, lt, or, type SQL } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { wholeYears } from '../../../src/domain/certificate'
import { maskName } from '../../../src/domain/masking'
import { sumFen } from '../../../src/domain/money'
import { parsePeriodRange, type PeriodRange } from '../../../src/domain/period'
import { addDays, instantOf, parseDay, parseInstant, startOfDay } from '../../../src/domain/time'
import type { Clock } from '../../clock'
import { certificates } from '../../db/schema'
import type { Database } from '../../db/database'
import type { GatewayContext } from '../context'
import type { Acquaintances } from '../contributors/acquaintances'
import { earlierAnswer, keepAnswer, type KeyedWrite } from '../idempotency'
import { cursorProblem, decodeCursor, pageOf } from '../paging'
import { GatewayProblem } from '../problem'
import type { RateLimiter } from '../limits/rate-limiter'
import type { Caller } from '../sessions/caller'
import { newMark } from './certificate-number'
import type { CertifiedRow } from './certified'
import { officesOf, readReceived, type ReceivedRow } from './received-payments'

type Schemas = components['schemas']

/** What certificates are made with. */
export interface CertificateContext extends GatewayContext {
  /** By it a certificate becomes due for making, wherever the sandbox's clock was set to. */
  readonly machineClock: Clock
  /** Where anybody has a certificate verified; without a slash at its end. */
  readonly origin: () => string
}

/** All that is kept of a certificate but its file, which is large and read only to be handed out. */
const WITHOUT_FILE = withoutFile(getTableColumns(certificates))

export type CertificateRow = Omit<typeof certificates.$inferSelect, 'file'>

/** How long a certificate is 制作中 at the least. */
const MAKING_MS = 4_000
/** After how many seconds it is worth asking again about a certificate that is being made. */
export const ASK_AGAIN_SECONDS = 1
const DEFAULT_LIMIT = 50

/**
 * Takes down an application (缴费证明申请) with what it certifies as of now; it is made afterwards. The same key gives the
 * same certificate, as it stands by then.
 * @throws {GatewayProblem} `not-found`, `request-invalid`, `certificate-empty`, `tax-office-required`, `rate-limited`,
 * `idempotency-key-reused`
 */
export async function applyForCertificate(
  context: CertificateContext,
  { acquaintances, limiter }: { readonly acquaintances: Acquaintances; readonly limiter: RateLimiter },
  caller: Caller,
  application: Schemas['CertificateApplication'],
  key: string,
): Promise<CertificateRow> {
  const { database, clock, machineClock, ids } = context
  const write: KeyedWrite = { principalId: caller.principalId, key, operation: 'applyForCertificate', body: application }
  const earlier = await certificateOfKey(database, write)
  if (earlier !== null) return earlier
  const { person } = await acquaintances.find(caller, application.contributorId)
  const period = periodOf(application.period)
  const received = await readReceived(context, caller, person.id, { period, scope: application.scope, taxOffice: application.taxOffice ?? null })
  const [taxOffice, ...others] = officesOf(received)
  if (taxOffice === undefined) throw new GatewayProblem('certificate-empty')
  if (others.length > 0) throw new GatewayProblem('tax-office-required')

  const now = clock.now()
  const id = ids.id()
  const certified = period ?? spanOf(received)
  const made = await database.transaction(async (transaction) => {
    if (!(await keepAnswer(transaction, write, id, now))) return false
    await limiter.take(transaction, 'certificatesOfPrincipal', caller.principalId)
    await transaction.insert(certificates).values({
      id,
      principalId: caller.principalId,
      ...newMark(ids, now),
      state: 'preparing',
      scope: application.scope,
      periodFrom: certified.from,
      periodTo: certified.to,
      taxOffice,
      person: { name: person.name, documentType: person.documentType, documentNumber: person.documentNumber },
      rows: received.map(certifiedRow),
      totalFen: sumFen(received.map(({ record }) => record.amountFen)),
      appliedAt: now,
      makeAt: new Date(machineClock.now().getTime() + MAKING_MS),
    })
    return true
  })
  const row = made ? await rowOf(database, id) : await certificateOfKey(database, write)
  if (row === null) throw new Error('a certificate was not kept')
  return row
}

/** @throws {GatewayProblem} `not-found` for another principal's as well */
export async function findCertificate({ database }: GatewayContext, caller: Caller, certificateId: string): Promise<CertificateRow> {
  const row = await rowOf(database, certificateId)
  if (row === null || row.principalId !== caller.principalId) throw new GatewayProblem('not-found')
  return row
}

/** The file, the same to the byte each time. @throws {GatewayProblem} `not-found`, `certificate-preparing` */
export async function certificateFile(context: GatewayContext, caller: Caller, certificateId: string): Promise<Buffer> {
  const { id } = await findCertificate(context, caller, certificateId)
  const [row] = await context.database.select({ file: certificates.file }).from(certificates).where(eq(certificates.id, id))
  if (!row?.file) throw new GatewayProblem('certificate-preparing', {}, ASK_AGAIN_SECONDS)
  return Buffer.from(row.file)
}

export interface CertificateListQuery {
  readonly appliedFrom?: string
  readonly appliedTo?: string
  readonly cursor?: string
  readonly limit?: number
}

/** 社保缴费证明下载: the caller's applications, newest first. @throws {GatewayProblem} `request-invalid` */
export async function listCertificates(
  { database }: GatewayContext,
  caller: Caller,
  { appliedFrom, appliedTo, cursor, limit = DEFAULT_LIMIT }: CertificateListQuery,
): Promise<Schemas['CertificatePage']> {
  const wanted = and(
    eq(certificates.principalId, caller.principalId),
    appliedFrom === undefined ? undefined : gte(certificates.appliedAt, startOfDay(dayOfQuery('appliedFrom', appliedFrom))),
    appliedTo === undefined ? undefined : lt(certificates.appliedAt, startOfDay(addDays(dayOfQuery('appliedTo', appliedTo), 1))),
  )
  const [totals] = await database.select({ count: count() }).from(certificates).where(wanted)
  const rows = await database
    .select(WITHOUT_FILE)
    .from(certificates)
    .where(and(wanted, cursor === undefined ? undefined : before(cursor)))
    .orderBy(desc(certificates.appliedAt), desc(certificates.id))
    .limit(limit + 1)
  const { items, nextCursor } = pageOf(rows, limit, ({ appliedAt, id }) => [appliedAt.toISOString(), id])
  return { items: items.map(viewCertificate), totalCount: totals?.count ?? 0, nextCursor }
}

/** As the contract shows it: masked, and without what it is verified by. */
export function viewCertificate(row: CertificateRow): Schemas['Certificate'] {
  return {
    certificateId: row.id,
    state: row.state,
    contributorNameMasked: maskName(row.person.name),
    scope: row.scope,
    period: { from: row.periodFrom, to: row.periodTo },
    taxOffice: row.taxOffice,
    totalFen: row.totalFen,
    appliedAt: instantOf(row.appliedAt),
  }
}

function withoutFile<T extends { readonly file: unknown }>({ file: _, ...rest }: T): Omit<T, 'file'> {
  return rest
}

async function rowOf(database: Database, id: string): Promise<CertificateRow | null> {
  const [row] = await database.select(WITHOUT_FILE).from(certificates).where(eq(certificates.id, id))
  return row ?? null
}

async function certificateOfKey(database: Database, write: KeyedWrite): Promise<CertificateRow | null> {
  const answer = await earlierAnswer(database, write)
  return typeof answer === 'string' ? rowOf(database, answer) : null
}

function periodOf(asked: Schemas['PeriodRange'] | undefined): PeriodRange | null {
  if (asked === undefined) return null
  const period = parsePeriodRange(asked)
  if (period === null) throw new GatewayProblem('request-invalid', { violations: [{ field: '/period', rule: 'period' }] })
  return period
}

/** The whole calendar years in which the payments lie (指南 1.1.6: 完整自然年度). */
function spanOf(received: readonly ReceivedRow[]): PeriodRange {
  const froms = received.map(({ due }) => due.periodFrom).sort()
  const tos = received.map(({ due }) => due.periodTo).sort()
  const [from, to] = [froms[0], tos.at(-1)]
  if (from === undefined || to === undefined) throw new Error('nothing was received')
  return wholeYears({ from, to })
}

const certifiedRow = ({ record, due, enrolment }: ReceivedRow): CertifiedRow => ({
  taxOffice: enrolment.taxOffice,
  agency: enrolment.agency,
  personNo: enrolment.personNo,
  levyCategory: enrolment.levyCategory,
  levySubcategory: enrolment.levySubcategory,
  period: { from: due.periodFrom, to: due.periodTo },
  settledOn: record.settlesOn,
  amountFen: record.amountFen,
})

function dayOfQuery(field: string, text: string) {
  const day = parseDay(text)
  if (day === null) throw new GatewayProblem('request-invalid', { violations: [{ field, rule: 'day' }] })
  return day
}

function before(cursor: string): SQL | undefined {
  const [appliedAt = '', id = ''] = decodeCursor(cursor, 2)
  const moment = parseInstant(appliedAt)
  if (moment === null) throw cursorProblem()
  return or(lt(certificates.appliedAt, moment), and(eq(certificates.appliedAt, moment), lt(certificates.id, id)))
}
