/** Carries out what a plan says: new classes, new children, moved and changed ones. */
import { shortId, uuidv7 } from '../../model/ids.ts'
import type { Edit } from '../../model/kind.ts'
import { classKind, type SchoolClass } from '../../model/kinds/class.ts'
import { type Pupil, pupil } from '../../model/kinds/pupil.ts'
import { school } from '../../model/kinds/school.ts'
import type { Candidate } from '../../model/roll/candidate.ts'
import { candidateToPupil } from '../../model/roll/facts.ts'
import { classKey } from '../../model/roll/parse-class.ts'
import type { Plan } from '../../model/roll/plan.ts'
import { classNameOn, existsOn } from '../../model/rules/class-name.ts'
import { schoolDayOf, schoolYearOf } from '../../model/rules/school-time.ts'
import type { Context } from '../context.ts'
import { movePupil } from '../move-pupil.ts'
import type { Write } from '../store/database.ts'
import { findRecord, putOfficeRecord, recordsOfKind } from '../store/records.ts'

/** A record that an import wrote, as it was before; null if it was made. */
export interface Touched {
  id: string
  before: Edit | null
}

export async function applyPlan(
  context: Context,
  write: Write,
  org: string,
  plan: Plan,
  candidates: readonly Candidate[]
): Promise<Touched[]> {
  const today = schoolDayOf(context.now())
  const classes = (await recordsOfKind(write, org, classKind)).filter(({ fields }) =>
    existsOn(fields, today)
  )
  const isFirst = (await recordsOfKind(write, org, pupil)).length === 0
  // The first roll of a school has been its roll since the year began, so past days can be taken.
  const since = isFirst ? await yearStart(write, org, today) : today
  const touched: Touched[] = []
  const classIds = new Map(
    classes.map(({ id, fields }) => [classKey(classNameOn(fields, today)), id])
  )
  for (const { grade, letter } of plan.newClasses) {
    const id = shortId(context.randomBytes)
    const fields: SchoolClass = { names: [{ from: since, grade, letter }], shift: 1 }
    await putOfficeRecord(write, org, classKind, id, fields)
    classIds.set(classKey({ grade, letter }), id)
    touched.push({ id, before: null })
  }
  const byRow = new Map(candidates.map(candidate => [candidate.row, candidate]))
  for (const { kind, row, pupilId, className, after } of plan.items) {
    const classId = className && classIds.get(classKey(className))
    if (kind === 'new') {
      const candidate = byRow.get(row ?? 0)
      if (!candidate || !classId) continue
      const id = uuidv7(context.now(), context.randomBytes)
      await putOfficeRecord(write, org, pupil, id, candidateToPupil(candidate, classId, since))
      touched.push({ id, before: null })
    } else if ((kind === 'moved' || kind === 'changed') && pupilId) {
      const record = await findRecord(write, org, pupilId)
      if (!record || !('fields' in record.body)) continue
      const before = record.body.fields as Pupil
      const fields = { ...before, ...after }
      if (kind === 'moved' && classId) {
        await movePupil(context, write, org, pupilId, before, { ...fields, class: classId }, today)
      } else {
        await putOfficeRecord(write, org, pupil, pupilId, fields)
      }
      touched.push({ id: pupilId, before })
    }
  }
  return touched
}

/** The first day of this school year, or today if the calendar does not know it. */
async function yearStart(write: Write, org: string, today: string): Promise<string> {
  const [record] = await recordsOfKind(write, org, school)
  const year = record?.fields.years.find(each => each.year === schoolYearOf(today))
  const first = year?.quarters[0]?.from
  return first && first < today ? first : today
}
