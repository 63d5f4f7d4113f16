/** One class of the register screen, composed from the records of the class. */
import type { PlannedAbsence } from '../../../../model/kinds/planned-absence.ts'
import { type Mark, sheetId } from '../../../../model/kinds/sheet.ts'
import { type Calendar, previousSchoolDays, schoolDay } from '../../../../model/rules/calendar.ts'
import {
  type Count,
  countMarks,
  type PupilMark,
  type RegisterView,
  type RollOf,
  registerView
} from '../../../../model/rules/register.ts'
import { fieldsView } from '../../../../model/sync/merge.ts'
import type { Entry } from '../../../../model/sync/op.ts'
import type { ClassInfo } from '../../../school.ts'
import type { LocalRecord, Travel } from '../../../store/records.ts'
import { pupilsOn, rollsIn } from '../../class-roll.ts'

/** What a person has marked before the register is taken. */
export type Draft = Record<string, Mark>

/** A past day of a pupil: the mark, `undefined` if the register was not taken or left the child out. */
export interface PastDay {
  day: string
  mark: Mark | undefined
  taken: boolean
}

export interface PupilLine {
  id: string
  name: string
  /** What is marked, or filled in from a planned absence, or said by the register. */
  mark: Mark | undefined
  said: PupilMark | undefined
  /** The planned absence that covers this day: until when. */
  plannedUntil: string | undefined
  past: PastDay[]
}

export interface Section {
  classInfo: ClassInfo
  sheetId: string
  day: ReturnType<typeof schoolDay>
  entries: Entry[]
  rollOf: RollOf
  view: RegisterView
  travel: Travel
  seq: number
  lines: PupilLine[]
  count: Count
}

const shownDays = 5

/** The first of the days that a register shows. */
export function firstShownDay(calendar: Calendar, { cls }: ClassInfo, day: string): string {
  return previousSchoolDays(calendar, cls, day, shownDays).reduce(
    (first, past) => (past < first ? past : first),
    day
  )
}

/** What the records say; nothing is marked yet. */
export function toSection(
  records: readonly LocalRecord[],
  classInfo: ClassInfo,
  calendar: Calendar,
  day: string
): Section {
  const { id: classId, cls } = classInfo
  const rollOf = rollsIn(records, classId)
  const sheets = new Map(records.filter(({ kind }) => kind === 'sheet').map(one => [one.id, one]))
  const ownId = sheetId(classId, day)
  const own = sheets.get(ownId)
  const entries = own?.entries ?? []
  const view = registerView(entries, rollOf)
  const pastViews = previousSchoolDays(calendar, cls, day, shownDays).map(past => ({
    day: past,
    view: registerView(sheets.get(sheetId(classId, past))?.entries ?? [], rollOf)
  }))
  const plans = plansOn(records, classId, day)
  const lines = pupilsOn(records, classId, day).map(({ id, fields }) => {
    const said = view.marks.get(id)
    const plan = plans.get(id)
    const planned = plan && ({ fact: 'absent', reason: plan.reason, planned: true } as const)
    return {
      id,
      name: fields.name,
      mark: view.taken || said ? said?.mark : planned,
      said,
      plannedUntil: plan?.to,
      past: pastViews.map(past => ({
        day: past.day,
        mark: past.view.marks.get(id)?.mark,
        taken: past.view.taken !== undefined
      }))
    }
  })
  return {
    classInfo,
    sheetId: ownId,
    day: schoolDay(calendar, cls, day),
    entries,
    rollOf,
    view,
    travel: own?.travel ?? { state: 'received' },
    seq: own?.seq ?? 0,
    lines,
    count: countLines(lines, view)
  }
}

/** The section with what is marked laid over it; a child who is not marked keeps the same line. */
export function withDraft(section: Section, draft: Draft): Section {
  const { view } = section
  if (view.taken) return section
  const lines = section.lines.map(line => {
    const mark = draft[line.id]
    return mark && !line.said ? { ...line, mark } : line
  })
  return { ...section, lines, count: countLines(lines, view) }
}

function countLines(lines: readonly PupilLine[], { taken }: RegisterView): Count {
  const byId = new Map(lines.map(line => [line.id, line]))
  return countMarks([...byId.keys()], pupil => {
    const { said, mark } = byId.get(pupil) ?? {}
    if (said) return said
    if (mark) return { mark }
    return taken ? undefined : { mark: { fact: 'here' } }
  })
}

/** What one statement will say: the marks of those who are not simply here. */
export function exceptionsOf({ lines }: Section): Record<string, Mark> {
  return Object.fromEntries(
    lines.flatMap(({ id, mark }) => (mark && mark.fact !== 'here' ? [[id, mark]] : []))
  )
}

function plansOn(records: readonly LocalRecord[], classId: string, day: string) {
  const plans = new Map<string, PlannedAbsence>()
  for (const { kind, scope, entries } of records) {
    if (kind !== 'planned-absence' || scope !== `class:${classId}`) continue
    const plan = fieldsView(entries).values as PlannedAbsence
    if (!plan.cancelled && plan.from <= day && day <= plan.to) plans.set(plan.pupil, plan)
  }
  return plans
}
