/** The day of a school, class by class, from what its registers say. Pure, so that it can be proved. */
import type { Mark } from '../../../../model/kinds/sheet.ts'
import { sheetId } from '../../../../model/kinds/sheet.ts'
import type { Calendar, SchoolDay } from '../../../../model/rules/calendar.ts'
import { nextSchoolDay, previousSchoolDays, schoolDay } from '../../../../model/rules/calendar.ts'
import {
  type Count,
  countMarks,
  type PupilMark,
  registerView
} from '../../../../model/rules/register.ts'
import type { Entry } from '../../../../model/sync/op.ts'
import type { ClassInfo } from '../../../school.ts'
import type { LocalRecord } from '../../../store/records.ts'
import { unexplainedRuns } from '../../attendance.ts'
import { pupilsOn, rollsIn } from '../../class-roll.ts'
import type { Child } from '../../use-people.ts'

/** A class without pupils on the day needs no register. */
export type ClassState = 'not-taken' | 'taken' | 'no-school' | 'no-pupils'

/** A child of whom a taken register says more than "here". */
export interface Exception {
  child: Child
  mark: Mark
  /** More than one: people disagree. */
  versions: PupilMark['versions']
}

export interface BoardClass {
  classInfo: ClassInfo
  state: ClassState
  /** Why there is no school. */
  off: Extract<SchoolDay, { school: false }> | undefined
  /** The statement by which the register counts as taken. */
  taken: Entry | undefined
  /** Of a register that nobody took, everybody is not marked. */
  count: Count
  /** In the order of the class list. */
  exceptions: Exception[]
}

/** A child who stays away and nobody knows why. */
export interface Unexplained {
  child: Child
  /** The school days in a row, newest first. */
  days: string[]
}

export interface BoardDay {
  classes: BoardClass[]
  /** Longest first. */
  unexplained: Unexplained[]
  disputed: Exception[]
}

/** The day of these classes, each as it is on that day. */
export function boardDay(
  records: readonly LocalRecord[],
  classes: readonly ClassInfo[],
  calendar: Calendar,
  day: string
): BoardDay {
  const byScope = new Map(classes.map(({ id }) => [`class:${id}`, [] as LocalRecord[]]))
  for (const record of records) byScope.get(record.scope)?.push(record)
  const days = classes.map(classInfo => {
    const own = byScope.get(`class:${classInfo.id}`) ?? []
    const children = pupilsOn(own, classInfo.id, day).map(child => ({ ...child, classInfo }))
    return {
      board: boardClass(own, classInfo, children, schoolDay(calendar, classInfo.cls, day), day),
      unexplained: unexplainedIn(own, classInfo, children, day)
    }
  })
  return {
    classes: days.map(({ board }) => board),
    unexplained: days
      .flatMap(({ unexplained }) => unexplained)
      .sort((a, b) => b.days.length - a.days.length),
    disputed: days.flatMap(({ board }) =>
      board.exceptions.filter(({ versions }) => versions.length > 1)
    )
  }
}

function boardClass(
  records: readonly LocalRecord[],
  classInfo: ClassInfo,
  children: readonly Child[],
  school: SchoolDay,
  day: string
): BoardClass {
  const { id } = classInfo
  const entries = records.find(record => record.id === sheetId(id, day))?.entries ?? []
  const { taken, marks } = registerView(entries, rollsIn(records, id))
  const isRead = school.school && taken !== undefined
  const ids = children.map(child => child.id)
  return {
    classInfo,
    state: !school.school
      ? 'no-school'
      : children.length === 0
        ? 'no-pupils'
        : taken
          ? 'taken'
          : 'not-taken',
    off: school.school ? undefined : school,
    taken: isRead ? taken : undefined,
    count: countMarks(ids, pupil => (isRead ? marks.get(pupil) : undefined)),
    exceptions: children.flatMap(child => {
      const said = isRead ? marks.get(child.id) : undefined
      if (!said || (said.mark.fact === 'here' && said.versions.length === 1)) return []
      return [{ child, mark: said.mark, versions: said.versions }]
    })
  }
}

function unexplainedIn(
  records: readonly LocalRecord[],
  { id }: ClassInfo,
  children: readonly Child[],
  day: string
): Unexplained[] {
  const runs = unexplainedRuns(
    records,
    id,
    day,
    children.map(child => child.id)
  )
  return children.flatMap(child => {
    const days = runs.get(child.id)
    return days ? [{ child, days }] : []
  })
}

export interface Totals extends Count {
  /** Registers that the day asks for, and how many of them were taken. */
  registers: number
  taken: number
  /** Children of the classes whose register nobody took. */
  unread: number
}

/** The sums over the classes that have school; they say themselves how complete they are. */
export function totalsOf(classes: readonly BoardClass[]): Totals {
  const asked = classes.filter(({ state }) => state === 'taken' || state === 'not-taken')
  const sum = (key: keyof Count) => asked.reduce((total, { count }) => total + count[key], 0)
  const open = asked.filter(({ state }) => state === 'not-taken')
  return {
    roll: sum('roll'),
    here: sum('here'),
    late: sum('late'),
    leftEarly: sum('leftEarly'),
    absent: sum('absent'),
    unexplained: sum('unexplained'),
    disputed: sum('disputed'),
    notMarked: sum('notMarked'),
    registers: asked.length,
    taken: asked.length - open.length,
    unread: open.reduce((total, { count }) => total + count.roll, 0)
  }
}

/** The last day before, and the first day after, on which one of the classes has school. */
export function neighbours(
  calendar: Calendar,
  classes: readonly ClassInfo[],
  day: string
): { before: string | undefined; after: string | undefined } {
  return {
    before: classes
      .flatMap(({ cls }) => previousSchoolDays(calendar, cls, day, 1))
      .sort()
      .at(-1),
    after: classes.flatMap(({ cls }) => nextSchoolDay(calendar, cls, day) ?? []).sort()[0]
  }
}
