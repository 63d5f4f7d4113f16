/** How a day looks and what it is called: a sign and words beside the colour. */
import type { IconNode } from 'lucide'
import {
  BookOpen,
  CircleOff,
  Flag,
  House,
  Layers,
  Moon,
  ShieldAlert,
  Snowflake,
  TreePalm
} from 'lucide'
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import type { CalendarDay } from '../../../../model/kinds/calendar-day.ts'
import type { DayOffReason, SchoolDay } from '../../../../model/rules/calendar.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'

export type Look = 'school' | 'distance' | 'mixed' | DayOffReason

export function lookOf(outcome: SchoolDay): Exclude<Look, 'mixed'> {
  if (!outcome.school) return outcome.reason
  return outcome.distance ? 'distance' : 'school'
}

export function lookWords(look: Exclude<Look, 'mixed'>): string {
  return look === 'school' ? t('calendar.school') : t(`daysOff.${look}`)
}

/** One look for all that a day is to different classes; the words then name what some of them have. */
export function lookAcross(outcomes: readonly SchoolDay[]): { look: Look; words: string } {
  const looks = outcomes.map(lookOf)
  const [look = 'outside-year', ...others] = looks
  if (others.length === 0) return { look, words: lookWords(look) }
  const some = looks.filter(each => each !== 'school' && each !== 'weekend').map(lookWords)
  return { look: 'mixed', words: t('calendar.mixed', { what: some.join(', ') }) }
}

/** An ordinary day, or one of which nobody asks. */
export function isQuiet(look: Look): boolean {
  return look === 'school' || look === 'weekend' || look === 'outside-year'
}

export const lookIcons: Record<Look, IconNode> = {
  school: BookOpen,
  distance: House,
  mixed: Layers,
  'outside-year': Moon,
  'between-quarters': TreePalm,
  'first-grade-break': TreePalm,
  weekend: Moon,
  'public-holiday': Flag,
  holiday: Flag,
  cold: Snowflake,
  quarantine: ShieldAlert,
  other: CircleOff
}

/** `26.10.2026` or `26.10.2026 – 31.10.2026`. */
export function spanWords({ from, to }: { from: string; to: string }): string {
  return from === to ? dayNumeric(from) : `${dayNumeric(from)} – ${dayNumeric(to)}`
}

/** Whom an entry concerns. */
export function whomWords({ grades, shift, classes }: CalendarDay, school: SchoolView): string {
  const named = school.classes.filter(({ id }) => classes?.includes(id)).map(({ name }) => name)
  const parts = [
    grades &&
      (grades.from === grades.to
        ? t('calendar.oneGrade', { grade: grades.from })
        : t('calendar.grades', { from: grades.from, to: grades.to })),
    shift !== undefined && t('calendar.shift', { shift }),
    named.join(', ')
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : t('calendar.wholeSchool')
}

/** An entry in one line. */
export function entryWords(entry: CalendarDay, school: SchoolView): string {
  return [t(`daysOff.${entry.type}`), whomWords(entry, school), entry.note]
    .filter(Boolean)
    .join(' · ')
}
