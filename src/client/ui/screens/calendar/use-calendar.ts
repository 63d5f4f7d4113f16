/** The calendar as the office edits it: entries with their numbers, and the classes it is asked for. */
import { useMemo } from 'preact/hooks'
import { type CalendarDay, calendarDay } from '../../../../model/kinds/calendar-day.ts'
import type { Calendar, CalendarClass } from '../../../../model/rules/calendar.ts'
import { classOn, type SchoolView } from '../../../school.ts'
import { useOfficeRecords } from '../../use-office.ts'

/** A special day with the number that a change must name. */
export type Entry = CalendarDay & { id: string; seq: number }

/** A class with its name, as the calendar asks for it. */
export type NamedClass = CalendarClass & { name: string }

/** Whom the page asks about; a part left out means all. */
export interface Asked {
  grade?: number | undefined
  shift?: number | undefined
}

export const grades = Array.from({ length: 12 }, (_, grade) => grade)

export function useCalendar(school: SchoolView): Calendar<Entry> | undefined {
  const records = useOfficeRecords(school, calendarDay)
  const { years } = school.school.fields
  const asked = JSON.stringify(records)
  return useMemo(
    () =>
      records && {
        years,
        days: records
          .map(({ id, seq, fields }) => ({ ...fields, id, seq }))
          .sort((a, b) => (a.from < b.from ? -1 : 1))
      },
    [asked, years]
  )
}

/** The classes of a school on a day; before there are any, one of each grade. */
export function classesOn(school: SchoolView, day: string, { grade, shift }: Asked): NamedClass[] {
  const all =
    school.classes.length > 0
      ? school.classes.map(({ id, seq, fields }) => {
          const { cls, name } = classOn(id, seq, fields, day)
          return { ...cls, name }
        })
      : grades.map(each => ({
          id: `grade-${each}`,
          grade: each,
          shift: shift ?? 1,
          name: String(each)
        }))
  return all.filter(
    cls =>
      (grade === undefined || cls.grade === grade) && (shift === undefined || cls.shift === shift)
  )
}

/** The shifts in which the school teaches. */
export function shiftsOf({ classes }: SchoolView): number[] {
  return [...new Set([1, ...classes.map(({ fields }) => fields.shift)])].sort()
}
