/** What is known of one child on this device: day by day, and what happened, newest first. */
import type { PlannedAbsence } from '../../../../model/kinds/planned-absence.ts'
import type { Pupil } from '../../../../model/kinds/pupil.ts'
import type { Mark } from '../../../../model/kinds/sheet.ts'
import { type Calendar, schoolDaysBetween } from '../../../../model/rules/calendar.ts'
import { readEarlierMark } from '../../../../model/rules/earlier-marks.ts'
import type { PupilMark } from '../../../../model/rules/register.ts'
import { addDays, weekdayOf } from '../../../../model/rules/school-time.ts'
import { type FieldsView, fieldsView } from '../../../../model/sync/merge.ts'
import type { Entry } from '../../../../model/sync/op.ts'
import type { ClassInfo } from '../../../school.ts'
import type { LocalRecord, Travel } from '../../../store/records.ts'
import { type ReadRegister, takenRegisters } from '../../attendance.ts'
import { type ReadCase, readCases } from '../../cases.ts'
import { type ReadVisit, readVisits } from '../../visits.ts'
import { type Tone, toneOf } from '../register/mark-look.ts'

export interface ReadPlan {
  id: string
  plan: PlannedAbsence
  /** What people say differently of it. */
  disputed: FieldsView['disputed']
  entries: Entry[]
  travel: Travel
}

export type Happening =
  | { kind: 'mark'; day: string; said: PupilMark; register: ReadRegister }
  | { kind: 'earlier'; day: string; mark: Mark }
  | { kind: 'visit'; day: string; read: ReadVisit }
  | { kind: 'plan'; day: string; read: ReadPlan }
  | { kind: 'case'; what: 'opened' | 'closed'; day: string; read: ReadCase }

/** The planned absences of a child, newest first. */
export function plansOf(records: readonly LocalRecord[], pupil: string): ReadPlan[] {
  return records
    .filter(({ kind }) => kind === 'planned-absence')
    .map(({ id, entries, travel }) => {
      const { values, disputed } = fieldsView(entries)
      return { id, entries, travel, disputed, plan: values as PlannedAbsence }
    })
    .filter(({ plan }) => plan.pupil === pupil)
    .sort((a, b) => (a.plan.from < b.plan.from ? 1 : -1))
}

/** Exceptions in registers, visits, planned absences, and cases that were opened and closed, newest first. */
export function happeningsOf(
  records: readonly LocalRecord[],
  classId: string,
  pupil: string,
  earlier: Pupil['earlier'] = []
): Happening[] {
  const marks = takenRegisters(records, classId).flatMap((register): Happening[] => {
    const said = register.view.marks.get(pupil)
    if (!said || (said.mark.fact === 'here' && said.versions.length === 1)) return []
    return [{ kind: 'mark', day: register.day, said, register }]
  })
  const brought = earlier.flatMap(({ marks }) =>
    Object.entries(marks).flatMap(([day, text]): Happening[] => {
      const mark = readEarlierMark(text)
      return mark ? [{ kind: 'earlier', day, mark }] : []
    })
  )
  const visits = readVisits(records)
    .filter(({ visit }) => visit.pupil === pupil)
    .map((read): Happening => ({ kind: 'visit', day: read.visit.date, read }))
  const plans = plansOf(records, pupil).map(
    (read): Happening => ({ kind: 'plan', day: read.plan.from, read })
  )
  const cases = readCases(records)
    .filter(({ fields }) => fields.pupil === pupil)
    .flatMap((read): Happening[] => {
      const { opened, closed } = read.fields
      const begun: Happening = { kind: 'case', what: 'opened', day: opened, read }
      return !read.isOpen && closed
        ? [{ kind: 'case', what: 'closed', day: closed, read }, begun]
        : [begun]
    })
  return [...marks, ...brought, ...visits, ...plans, ...cases].sort((a, b) =>
    a.day < b.day ? 1 : a.day > b.day ? -1 : 0
  )
}

/** A school day of the child: what its register says, or that it says nothing. */
export interface ChildDay {
  day: string
  tone: Tone | 'unknown'
  mark?: Mark
  /** It was in another class on that day. */
  isEarlier?: boolean
}

export interface ChildWeek {
  /** Its Monday. */
  monday: string
  days: ChildDay[]
  absent: number
}

/** The weeks of the school year up to today, oldest first. */
export function weeksOf(
  records: readonly LocalRecord[],
  { id, cls }: ClassInfo,
  calendar: Calendar,
  child: { id: string; fields: Pupil },
  from: string,
  today: string
): ChildWeek[] {
  const registers = new Map(takenRegisters(records, id).map(each => [each.day, each.view]))
  const brought: Record<string, string> = Object.assign(
    {},
    ...(child.fields.earlier ?? []).map(({ marks }) => marks)
  )
  const weeks = new Map<string, ChildWeek>()
  for (const day of schoolDaysBetween(calendar, cls, from, today)) {
    const monday = addDays(day, 1 - weekdayOf(day))
    const week = weeks.get(monday) ?? { monday, days: [], absent: 0 }
    const own = registers.get(day)?.marks.get(child.id)?.mark
    const mark = own ?? (brought[day] && readEarlierMark(brought[day]))
    const tone = mark ? toneOf(mark) : 'unknown'
    week.days.push({ day, tone, ...(mark && { mark }), ...(!own && mark && { isEarlier: true }) })
    if (tone === 'absent' || tone === 'excused') week.absent++
    weeks.set(monday, week)
  }
  return [...weeks.values()]
}
