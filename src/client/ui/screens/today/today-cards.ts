/** What is to be done today, most urgent first. Pure, so that the order can be proved. */

import type { Calendar } from '../../../../model/rules/calendar.ts'
import { nextSchoolDay, previousSchoolDays, schoolDay } from '../../../../model/rules/calendar.ts'
import type { ClassInfo } from '../../../school.ts'
import type { Draft } from '../../../store/drafts.ts'
import type { LocalRecord } from '../../../store/records.ts'
import { takenRegisters, unexplainedDays } from '../../attendance.ts'
import type { Child } from '../../use-people.ts'

export type TodayCard =
  | { kind: 'register'; classes: ClassInfo[]; day: string }
  | { kind: 'unexplained'; child: Child; days: string[] }
  | { kind: 'disputed'; child: Child; day: string }
  | { kind: 'disputed-visit'; id: string; pupil: string }
  | { kind: 'visit-draft'; id: string; pupil: string | undefined; at: number }
  | { kind: 'due-visits'; count: number; overdue: number }
  | { kind: 'parked'; count: number }

/** What is known on this device about the classes whose registers one takes. */
export interface TodayFacts {
  today: string
  calendar: Calendar
  /** Own classes. */
  classes: readonly ClassInfo[]
  records: readonly LocalRecord[]
  /** The children of the own classes. */
  children: readonly Child[]
  drafts: readonly Draft<{ pupil?: string }>[]
  /** Visits that one has written and of which somebody else has another version. */
  disputedVisits: readonly { id: string; pupil: string }[]
  due: { count: number; overdue: number }
  parked: number
}

/** Registers of earlier days are asked for as far back as this, in school days. */
const daysBack = 3

export function todayCards(facts: TodayFacts): TodayCard[] {
  const { drafts, due, parked } = facts
  return [
    ...openRegisters(facts),
    ...disputed(facts),
    ...facts.disputedVisits.map(each => ({ kind: 'disputed-visit', ...each }) as const),
    ...unexplained(facts),
    ...drafts
      .toSorted((a, b) => b.at - a.at)
      .map(
        ({ id, value, at }): TodayCard => ({
          kind: 'visit-draft',
          id,
          pupil: value.pupil,
          at
        })
      ),
    ...(due.count > 0 ? [{ kind: 'due-visits', ...due } as const] : []),
    ...(parked > 0 ? [{ kind: 'parked', count: parked } as const] : [])
  ]
}

/** Tells one card from another: of some kinds there may be several, and a child may have one of each. */
export function keyOfCard(card: TodayCard): string {
  const about = [
    'classes' in card && card.classes[0]?.id,
    'child' in card && card.child.id,
    'day' in card && card.day,
    'id' in card && card.id
  ]
  return [card.kind, ...about.filter(Boolean)].join(' ')
}

/** Today's first, then the last school days; classes that are taught together share one card. */
function openRegisters({ today, calendar, classes, records, children }: TodayFacts): TodayCard[] {
  const open = new Map<string, { classes: ClassInfo[]; day: string }>()
  for (const classInfo of classes) {
    const { id, cls, fields } = classInfo
    const taken = new Set(takenRegisters(records, id).map(({ day }) => day))
    const days = [
      ...(schoolDay(calendar, cls, today).school ? [today] : []),
      ...previousSchoolDays(calendar, cls, today, daysBack).reverse()
    ]
    for (const day of days) {
      const hasPupils = children.some(
        child => child.classInfo.id === id && child.fields.from <= day
      )
      if (taken.has(day) || !hasPupils) continue
      const key = `${day} ${fields.combined ?? id}`
      const before = open.get(key)?.classes ?? []
      open.set(key, { day, classes: [...before, classInfo] })
    }
  }
  return [...open.values()]
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
    .map(({ classes, day }) => ({ kind: 'register', classes, day }))
}

/** Children of whom two people say different things, newest day first. */
function disputed({ today, classes, records, children }: TodayFacts): TodayCard[] {
  const byId = new Map(children.map(child => [child.id, child]))
  return classes.flatMap(({ id }) =>
    takenRegisters(records, id, '', today).flatMap(({ day, view }) =>
      [...view.marks].flatMap(([pupil, { versions }]): TodayCard[] => {
        const child = byId.get(pupil)
        return child && versions.length > 1 ? [{ kind: 'disputed', child, day }] : []
      })
    )
  )
}

/** Children whose absence nobody has explained, the longest first. */
function unexplained({ today, classes, records, children }: TodayFacts): TodayCard[] {
  const registers = new Map(classes.map(({ id }) => [id, takenRegisters(records, id, '', today)]))
  return children
    .map(child => ({
      kind: 'unexplained' as const,
      child,
      days: unexplainedDays(registers.get(child.classInfo.id) ?? [], child.id)
    }))
    .filter(({ days }) => days.length > 0)
    .sort((a, b) => b.days.length - a.days.length)
}

/** Why none of these classes has school today; nothing if one has. */
export function dayOff(
  calendar: Calendar,
  classes: readonly ClassInfo[],
  today: string
): Extract<ReturnType<typeof schoolDay>, { school: false }> | undefined {
  const days = classes.map(({ cls }) => schoolDay(calendar, cls, today))
  const [first] = days
  return first && !first.school && days.every(({ school }) => !school) ? first : undefined
}

/** The first day on which one of these classes has lessons again. */
export function nextLessons(
  calendar: Calendar,
  classes: readonly ClassInfo[],
  today: string
): string | undefined {
  return classes.flatMap(({ cls }) => nextSchoolDay(calendar, cls, today) ?? []).sort()[0]
}
