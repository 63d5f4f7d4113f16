/** Who was absent, late or left early, and why: a row for each, with whoever said it and when. */
import type { Mark } from '../kinds/sheet.ts'
import type { Entry } from '../sync/op.ts'
import { broughtMarks, type ClassDay } from './class-days.ts'
import { classNamed, type ExportClass, type ExportSchool, pupilNamed } from './school.ts'
import type { ExportCell, ExportColumn, ExportTable, ExportWords } from './table.ts'
import { receivedText } from './told.ts'

/** A row, and what it is sorted by. */
export interface AbsenceRow {
  day: string
  order: number
  key: string
  cells: ExportCell[]
}

function columnsOf(t: ExportWords): ExportColumn[] {
  return [
    { title: t('export.columns.day'), type: 'day' },
    { title: t('export.columns.class'), type: 'short' },
    { title: t('kinds.pupil.fields.name'), type: 'text' },
    { title: t('export.columns.fact'), type: 'text' },
    { title: t('export.columns.minutes'), type: 'number' },
    { title: t('register.why'), type: 'text' },
    { title: t('register.note'), type: 'note' },
    { title: t('export.columns.saidBy'), type: 'text' },
    { title: t('export.columns.received'), type: 'text' },
    { title: t('export.columns.remark'), type: 'note' }
  ]
}

/** The rows of one class; of a disagreement about a child one for each value. */
export function absenceRows(
  school: ExportSchool,
  cls: ExportClass,
  days: readonly ClassDay[],
  span: { from: string; to: string },
  t: ExportWords
): AbsenceRow[] {
  const rows: AbsenceRow[] = []
  const add = (day: string, id: string, said: Said) => {
    const key = school.pupils.get(id)?.key ?? `\uffff${id}`
    const cells = cellsOf(school, classNamed(cls, day), day, pupilNamed(school, id, t), said, t)
    rows.push({ day, order: cls.order, key, cells })
  }
  for (const { day, view } of days) {
    for (const [id, { mark, entry, versions }] of view.marks) {
      const isDisputed = versions.length > 1
      const said = isDisputed
        ? versions.map(({ value, entry: by }) => ({ mark: value, entry: by, isDisputed }))
        : [{ mark, entry }]
      if (said.every(each => each.mark.fact === 'here')) continue
      for (const each of said) add(day, id, each)
    }
  }
  for (const { id, fields } of school.pupils.values()) {
    if (fields.class !== cls.id) continue
    const own = new Set(days.filter(({ view }) => view.marks.has(id)).map(({ day }) => day))
    for (const { day, mark } of broughtMarks(fields, school, span)) {
      if (!own.has(day)) add(day, id, { mark, isBrought: true })
    }
  }
  return rows
}

/** All rows as a table: by day, class and name. */
export function absenceTable(
  rows: readonly AbsenceRow[],
  name: string,
  t: ExportWords
): ExportTable {
  const sorted = [...rows].sort(
    (a, b) => compare(a.day, b.day) || a.order - b.order || compare(a.key, b.key)
  )
  return { name, columns: columnsOf(t), rows: sorted.map(({ cells }) => cells), foot: [] }
}

interface Said {
  mark: Mark
  entry?: Entry
  isDisputed?: boolean
  isBrought?: boolean
}

function cellsOf(
  { staff }: ExportSchool,
  className: string,
  day: string,
  name: string,
  { mark, entry, isDisputed, isBrought }: Said,
  t: ExportWords
): ExportCell[] {
  const remarks = [
    isDisputed && t('register.disputed'),
    mark.planned && t('export.remarks.planned'),
    entry?.late && t('register.lateAuthority'),
    isBrought && t('export.remarks.brought')
  ]
  return [
    day,
    className,
    name,
    t(`facts.${mark.fact}`),
    mark.minutes ?? null,
    reasonText(mark, t),
    mark.note ?? null,
    entry ? (staff.get(entry.by) ?? null) : null,
    entry ? receivedText(entry, t) : null,
    remarks.filter(Boolean).join('; ') || null
  ]
}

function reasonText({ fact, reason }: Mark, t: ExportWords): string | null {
  if (reason) return t(`reasons.${reason}`)
  return fact === 'absent' ? t('register.unexplained') : null
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
