import { createHash } from 'node:crypto'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { periodOfDay } from '../../src/domain/period'
import { dayOf, shanghaiDay, startOfDay } from '../../src/domain/time'
import type { Database } from '../db/database'
import { dueHolds, dues, enrolments, mandates, paymentRecords, people } from '../db/schema'
import type { Ids } from '../opaque-id'
import type { Persona } from '../personas/persona'
import { assessDues, assessEnrolments } from './levies/assess'
import type { AssessedDue } from './levies/assessed-due'
import type { Moments } from './levies/levy'
import { lockDues } from './locked-dues'
import { voucherNo } from './records'
import { settlementDay } from './settlement'
import { withdraw } from './withdrawing'

interface Issue {
  readonly database: Database
  readonly ids: Ids
  readonly personas: readonly Persona[]
  readonly moments: Moments
  /** Whether the first look moved back, so that what was history is undone and made anew. */
  readonly rewound: boolean
}

/**
 * Brings the sandbox's people to a moment: registers who is missing, issues what has come due, rolls what is collected
 * again, and enters what was paid without anybody's doing. Run twice it changes nothing the second time.
 */
export async function issueDues(issue: Issue): Promise<void> {
  await issue.database.transaction(async (transaction) => {
    const step = { ...issue, database: transaction }
    const personIds = await registerPeople(step)
    // Who orders one is let in meanwhile, unless it may be about to go.
    await lockDues(transaction, inArray(dues.personId, [...personIds.values()]), issue.rewound ? 'update' : 'no key update')
    await withdraw(transaction, [...personIds.values()], issue)
    for (const persona of issue.personas) {
      const personId = personIds.get(persona.id)
      if (personId !== undefined) await issueTo(step, persona, personId)
    }
  })
}

async function registerPeople({ database, ids, personas }: Issue): Promise<Map<string, string>> {
  const rows = personas.map(({ id, name, documentType, documentNumber, nationality, phone, registration }) => ({
    id: ids.id(),
    personaId: id,
    name,
    documentType,
    documentNumber,
    nationality,
    phone,
    registration,
  }))
  await database.insert(people).values(rows).onConflictDoNothing()
  const known = await database.select({ id: people.id, personaId: people.personaId }).from(people)
    .where(inArray(people.personaId, personas.map(({ id }) => id)))
  return new Map(known.flatMap(({ id, personaId }) => (personaId === null ? [] : [[personaId, id]])))
}

async function issueTo(issue: Issue, persona: Persona, personId: string): Promise<void> {
  const assessed = assessDues(persona, issue.moments)
  const enrolmentIds = await enrol(issue, persona, personId)
  const rows = assessed.flatMap((due) => {
    const enrolmentId = enrolmentIds.get(due.insurance)
    return enrolmentId === undefined ? [] : [dueRow(issue.ids, personId, enrolmentId, due)]
  })
  if (rows.length === 0) return
  await issue.database
    .insert(dues)
    .values(rows)
    .onConflictDoUpdate({
      target: [dues.enrolmentId, dues.kind, dues.periodFrom, dues.periodTo],
      set: {
        issuedAt: sql`excluded.issued_at`,
        opensOn: sql`excluded.opens_on`,
        closesOn: sql`excluded.closes_on`,
        catchUp: sql`excluded.catch_up`,
        paymentType: sql`excluded.payment_type`,
      },
      setWhere: or(
        sql`${dues.opensOn} <> excluded.opens_on`,
        sql`${dues.closesOn} <> excluded.closes_on`,
        sql`${dues.catchUp} <> excluded.catch_up`,
      ),
    })
  await enterRecords(issue, personId, assessed)
}

async function enrol({ database, ids, moments }: Issue, persona: Persona, personId: string): Promise<Map<string, string>> {
  const rows = assessEnrolments(persona, moments).map((enrolment) => ({ id: ids.id(), personId, ...enrolment }))
  if (rows.length === 0) return new Map()
  const written = await database
    .insert(enrolments)
    .values(rows)
    .onConflictDoUpdate({
      target: [enrolments.personId, enrolments.insurance],
      set: { baseFen: sql`excluded.base_fen`, levySubcategory: sql`excluded.levy_subcategory` },
    })
    .returning({ id: enrolments.id, insurance: enrolments.insurance })
  return new Map(written.map(({ id, insurance }) => [insurance, id]))
}

function dueRow(ids: Ids, personId: string, enrolmentId: string, due: AssessedDue): typeof dues.$inferInsert {
  return {
    id: ids.id(),
    personId,
    enrolmentId,
    noticeNo: noticeNo(personId, due.noticeKey),
    kind: due.kind,
    insurance: due.insurance,
    periodFrom: due.period.from,
    periodTo: due.period.to,
    amountFen: due.amountFen,
    paymentType: due.paymentType,
    catchUp: due.catchUp,
    issuedAt: due.issuedAt,
    opensOn: due.opensOn,
    closesOn: due.closesOn,
    assessment: due.assessment,
  }
}

/** 征集通知流水号: the same for the same notice, so that issuing twice gives it no second one. */
function noticeNo(personId: string, noticeKey: string): string {
  const hash = createHash('sha256').update(`${personId} ${noticeKey}`).digest()
  return `31${String(hash.readBigUInt64BE() % 10n ** 14n).padStart(14, '0')}`
}

/**
 * What the bank or a counter took. A due that somebody is paying by hand at that moment is left alone. Whose mandate is
 * known here is debited by the run, from the first look's month on; what the bank took before is history.
 */
async function enterRecords({ database, ids, moments }: Issue, personId: string, assessed: readonly AssessedDue[]): Promise<void> {
  const runFrom = (await hasMandate(database, personId)) ? startOfDay(dayOf(periodOfDay(shanghaiDay(moments.epoch)), 1)) : null
  const isLeftToRun = ({ at, source }: NonNullable<AssessedDue['paid']>) => source === 'autoDebit' && runFrom !== null && at >= runFrom
  const paid = new Map(assessed.flatMap((due) => (due.paid === null || isLeftToRun(due.paid) ? [] : [[keyOf(due.insurance, due.kind, due.period.from), due.paid]])))
  if (paid.size === 0) return
  const open = await database
    .select({ id: dues.id, insurance: dues.insurance, kind: dues.kind, from: dues.periodFrom, amountFen: dues.amountFen })
    .from(dues)
    .leftJoin(paymentRecords, eq(paymentRecords.dueId, dues.id))
    .leftJoin(dueHolds, eq(dueHolds.dueId, dues.id))
    .where(and(eq(dues.personId, personId), sql`${paymentRecords.id} is null`, sql`${dueHolds.dueId} is null`))
  const rows = open.flatMap(({ id, insurance, kind, from, amountFen }) => {
    const payment = paid.get(keyOf(insurance, kind, from))
    if (payment === undefined) return []
    return {
      id: ids.id(),
      dueId: id,
      personId,
      voucherNo: voucherNo(ids, payment.at),
      amountFen,
      paidAt: payment.at,
      settlesOn: settlementDay(shanghaiDay(payment.at)),
      source: payment.source,
      orderId: null,
    }
  })
  if (rows.length > 0) await database.insert(paymentRecords).values(rows).onConflictDoNothing()
}

async function hasMandate(database: Database, personId: string): Promise<boolean> {
  const rows = await database.select({ id: mandates.id }).from(mandates).where(eq(mandates.personId, personId)).limit(1)
  return rows.length > 0
}

const keyOf = (insurance: string, kind: string, from: string): string => `${insurance} ${kind} ${from}`
