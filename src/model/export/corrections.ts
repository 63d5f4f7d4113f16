/**
 * The history of the registers: every mark that did not stay as it was first said, before and after,
 * with the losing side of each disagreement.
 */
import type { Mark } from '../kinds/sheet.ts'
import { historyOfPupil, type RollOf } from '../rules/register.ts'
import { claimedTime, type Entry } from '../sync/op.ts'
import type { ClassDay } from './class-days.ts'
import { classNamed, type ExportClass, type ExportSchool, pupilNamed } from './school.ts'
import type { ExportCell, ExportColumn, ExportTable, ExportWords } from './table.ts'
import { momentText, receivedText } from './told.ts'

function columnsOf(t: ExportWords): ExportColumn[] {
  return [
    { title: t('export.columns.day'), type: 'day' },
    { title: t('export.columns.class'), type: 'short' },
    { title: t('kinds.pupil.fields.name'), type: 'text' },
    { title: t('export.columns.before'), type: 'text' },
    { title: t('export.columns.after'), type: 'text' },
    { title: t('export.columns.saidBy'), type: 'text' },
    { title: t('export.columns.writtenAt'), type: 'text' },
    { title: t('export.columns.received'), type: 'text' },
    { title: t('export.columns.why'), type: 'note' }
  ]
}

/** The rows of one class: for each child about whom more than one thing was said, each in turn. */
export function correctionRows(
  school: ExportSchool,
  cls: ExportClass,
  days: readonly ClassDay[],
  t: ExportWords
): ExportCell[][] {
  return days.flatMap(({ day, entries, rollOf }) =>
    pupilsSpokenOf(entries, rollOf).flatMap(id => {
      const said = historyOfPupil(entries, rollOf, id).map(({ entry, mark }) => ({
        entry,
        words: mark ? markText(mark, t) : t('register.retracted')
      }))
      if (new Set(said.map(({ words }) => words)).size < 2) return []
      return said.map(({ entry, words }, i): ExportCell[] => [
        day,
        classNamed(cls, day),
        pupilNamed(school, id, t),
        said[i - 1]?.words ?? null,
        words,
        school.staff.get(entry.by) ?? null,
        momentText(claimedTime(entry.at)),
        receivedText(entry, t),
        typeof entry.set.why === 'string' ? entry.set.why : null
      ])
    })
  )
}

export function correctionTable(rows: ExportCell[][], name: string, t: ExportWords): ExportTable {
  return { name, columns: columnsOf(t), rows, foot: [] }
}

function pupilsSpokenOf(entries: readonly Entry[], rollOf: RollOf): string[] {
  const named = entries.flatMap(({ set }) => {
    const taken = set.taken as { roll: string; marks: object } | undefined
    const marks = (set.marks as object | undefined) ?? {}
    return [
      ...(taken ? [...(rollOf(taken.roll) ?? []), ...Object.keys(taken.marks)] : []),
      ...Object.keys(marks)
    ]
  })
  return [...new Set(named)]
}

function markText({ fact, reason, minutes, note }: Mark, t: ExportWords): string {
  return [
    t(`facts.${fact}`),
    minutes && t('register.minutes', { minutes }),
    reason && t(`reasons.${reason}`),
    note
  ]
    .filter(Boolean)
    .join(', ')
}
