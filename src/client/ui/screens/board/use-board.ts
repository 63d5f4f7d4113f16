/** What the board reads: the rolls, the registers of the day, and those of the last weeks. */
import { useMemo } from 'preact/hooks'
import { sheetId } from '../../../../model/kinds/sheet.ts'
import { previousSchoolDays } from '../../../../model/rules/calendar.ts'
import { classNameOn, compareClasses } from '../../../../model/rules/class-name.ts'
import { type ClassInfo, classOn, type SchoolView } from '../../../school.ts'
import { recordKey } from '../../../store/database.ts'
import { useRecords } from '../../use-live.ts'
import { visibleClasses } from '../../use-people.ts'
import { type BoardDay, boardDay } from './board-day.ts'

/** How far back the board looks for the first day of an absence, in school days. */
export const weeksBack = 20

/** The classes whose day one may see, as they are on that day. */
export function classesOfDay(school: SchoolView, today: string, day: string): ClassInfo[] {
  return visibleClasses(school, today)
    .map(({ id, seq, fields }) => classOn(id, seq, fields, day))
    .sort((a, b) => compareClasses(classNameOn(a.fields, day), classNameOn(b.fields, day)))
}

export function useBoard(
  school: SchoolView,
  classes: ClassInfo[],
  day: string
): BoardDay | undefined {
  const question = useMemo(
    () => ({
      prefixes: classes.flatMap(({ id }) => [`class:${id}/pupil/`, `class:${id}/roll/`]),
      spans: classes.map(({ id, cls }) => {
        const [first = day] = previousSchoolDays(school.calendar, cls, day, weeksBack)
        const keyOn = (each: string) => recordKey(`class:${id}`, 'sheet', sheetId(id, each))
        return { from: keyOn(first), to: keyOn(day) }
      })
    }),
    [school.calendar, classes, day]
  )
  const records = useRecords(question)
  return useMemo(
    () => records && boardDay(records, classes, school.calendar, day),
    [records, classes, school.calendar, day]
  )
}
