/** The registers of one class in a span, day by day, whether they were taken or not. */

import type { Pupil } from '../kinds/pupil.ts'
import { rollId } from '../kinds/roll.ts'
import { type Mark, sheetParts } from '../kinds/sheet.ts'
import { schoolDay } from '../rules/calendar.ts'
import { readEarlierMark } from '../rules/earlier-marks.ts'
import { type RegisterView, type RollOf, registerView } from '../rules/register.ts'
import { addDays } from '../rules/school-time.ts'
import type { Entry } from '../sync/op.ts'
import {
  calendarClassOn,
  type ExportClass,
  type ExportSchool,
  type ExportSource
} from './school.ts'

/** A day on which the class had school, or on which there is something in its register. */
export interface ClassDay {
  day: string
  view: RegisterView
  /** Every statement about the day, in the order of ids. */
  entries: readonly Entry[]
  rollOf: RollOf
}

/** Reads the days of a class from one day to another, but none that lies ahead. */
export async function readClassDays(
  source: ExportSource,
  { calendar }: ExportSchool,
  cls: ExportClass,
  span: { from: string; to: string; today: string }
): Promise<ClassDay[]> {
  const scope = `class:${cls.id}`
  const idStart = `sheet:${cls.id}:${commonStart(span.from, span.to)}`
  const [rolls, sheets] = await Promise.all([
    source.recordsOf(scope, 'roll'),
    source.recordsOf(scope, 'sheet', idStart)
  ])
  const pupilsOf = new Map(rolls.map(({ id, fields }) => [id, fields.pupils as string[]]))
  const rollOf: RollOf = name => pupilsOf.get(rollId(cls.id, name))
  const entriesOf = new Map<string, readonly Entry[]>()
  for (const { id, entries } of sheets) {
    const day = sheetParts(id)?.date
    if (!day || day < span.from || day > span.to) continue
    entriesOf.set(day, entries)
  }
  const days: ClassDay[] = []
  for (let day = span.from; day <= span.to; day = addDays(day, 1)) {
    const entries = entriesOf.get(day) ?? []
    const view = registerView(entries, rollOf)
    const isDue = day <= span.today && schoolDay(calendar, calendarClassOn(cls, day), day).school
    if (isDue || view.taken || view.marks.size > 0) days.push({ day, view, entries, rollOf })
  }
  return days
}

/** A mark that a child brought along from a class which is not itself exported. */
export interface BroughtMark {
  day: string
  classId: string
  mark: Mark
}

/** What a child brought along from classes that the request leaves out. */
export function broughtMarks(
  { earlier = [] }: Pupil,
  { classes }: ExportSchool,
  { from, to }: { from: string; to: string }
): BroughtMark[] {
  return earlier
    .filter(each => !classes.some(({ id }) => id === each.class))
    .flatMap(each =>
      Object.entries(each.marks)
        .filter(([day]) => from <= day && day <= to)
        .flatMap(([day, said]) => {
          const mark = readEarlierMark(said)
          return mark ? [{ day, classId: each.class, mark }] : []
        })
    )
}

/** What two days have in common at their beginning, so that less must be read. */
function commonStart(from: string, to: string): string {
  let length = 0
  while (length < from.length && from[length] === to[length]) length++
  return from.slice(0, length)
}
