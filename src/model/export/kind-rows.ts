/**
 * Records of any kind as rows, by its declaration alone: its columns, the class, and who said it
 * when. Of notes every version is a row of its own.
 */

import { sortKey } from '../kazakh/order.ts'
import type { Edit, Kind } from '../kind.ts'
import { type FieldsView, fieldsView, liveEntries } from '../sync/merge.ts'
import { claimedTime, type Entry } from '../sync/op.ts'
import { fieldCell, fieldColumn, type NameOf } from './field-cell.ts'
import {
  classNamed,
  type ExportClass,
  type ExportRecord,
  type ExportSchool,
  pupilNamed
} from './school.ts'
import type { ExportCell, ExportColumn, ExportTable, ExportWords } from './table.ts'
import { receivedText } from './told.ts'

export interface KindSpan {
  from: string
  to: string
}

/** Everything that the rows of a kind are made with. */
interface Making {
  kind: Kind
  columns: readonly string[]
  school: ExportSchool
  span: KindSpan
  nameOf: NameOf
  t: ExportWords
}

interface Group {
  sort: string
  rows: ExportCell[][]
}

/** The table of a kind; `hidden` fields stay at home. */
export function kindTable(
  kind: Kind,
  records: readonly ExportRecord[],
  school: ExportSchool,
  span: KindSpan,
  hidden: readonly string[],
  name: string,
  t: ExportWords
): ExportTable {
  const columns = kind.columns.filter(each => !hidden.includes(each))
  const making: Making = { kind, columns, school, span, nameOf: namer(school, span.to, t), t }
  const groups = records
    .filter(record => isWithin(kind, record, span))
    .map(record => groupOf(making, record))
    .sort((a, b) => (a.sort < b.sort ? -1 : 1))
  const isNotes = kind.merge === 'notes'
  return {
    name,
    columns: [
      ...(isNotes ? [{ title: '№', type: 'short' } as const] : []),
      ...(needsClass(kind) ? [{ title: t('export.columns.class'), type: 'short' } as const] : []),
      ...columns.map(each => fieldColumn(kind, each, t)),
      ...tailColumns(kind, t)
    ],
    rows: groups.flatMap(({ rows }, i) => (isNotes ? rows.map(row => [i + 1, ...row]) : rows)),
    foot: []
  }
}

function tailColumns({ writtenBy, merge }: Kind, t: ExportWords): ExportColumn[] {
  if (writtenBy !== 'field') return []
  const text = (title: string): ExportColumn => ({ title, type: 'text' })
  return [
    ...(merge === 'notes'
      ? [
          { title: t('export.columns.version'), type: 'number' as const },
          text(t('export.columns.amends')),
          text(t('export.columns.state'))
        ]
      : [{ title: t('register.disputed'), type: 'note' as const }]),
    text(t('export.columns.saidBy')),
    text(t('export.columns.received'))
  ]
}

/** Whether the class stands in no column of its own. */
function needsClass({ scope, columns, fields }: Kind): boolean {
  const inClass = scope.in === 'class' || scope.in === 'pupil'
  return inClass && !columns.some(name => fields[name]?.to === 'class')
}

/** Records about a day of the span, or that last into it; those of no day belong to every span. */
function isWithin(kind: Kind, record: ExportRecord, { from, to }: KindSpan): boolean {
  return versionsOf(kind, record).some(values => {
    const isDay = (name: string | undefined) =>
      name !== undefined && typeof values[name] === 'string'
    const day = (name: string) => values[name] as string
    if (isDay('from')) {
      const last = [kind.lastDay, 'to'].find(isDay)
      const end = last && day(last)
      return day('from') <= to && (end === undefined || from <= end)
    }
    const said = kind.dayOf?.(record.id) ?? (isDay(kind.day) ? day(kind.day!) : undefined)
    return said === undefined || (from <= said && said <= to)
  })
}

function versionsOf(kind: Kind, { fields, entries }: ExportRecord): Edit[] {
  if (kind.writtenBy === 'office') return [fields]
  if (kind.merge === 'notes') return liveEntries(entries, () => true).map(({ set }) => set)
  return [fieldsView(entries).values]
}

function groupOf(making: Making, record: ExportRecord): Group {
  const { kind } = making
  if (kind.merge === 'notes' && kind.writtenBy === 'field') return noteGroup(making, record)
  const view: FieldsView =
    kind.writtenBy === 'office'
      ? { values: record.fields, disputed: {} }
      : fieldsView(record.entries)
  const newest = inOrder(record.entries).at(-1)
  const tail =
    kind.writtenBy === 'office' ? [] : [disputedText(making, view), ...saidBy(making, newest)]
  const row = [...leadCells(making, record), ...fieldCells(making, view.values), ...tail]
  return { sort: sortOf(making, record, view.values), rows: [row] }
}

/** Every version of a note, oldest first: which it amends, and whether it still holds. */
function noteGroup(making: Making, record: ExportRecord): Group {
  const { t } = making
  const live = liveEntries(record.entries, () => true)
  const entries = inOrder(record.entries)
  const number = new Map(entries.map(({ id }, i) => [id, i + 1]))
  const rows = entries.map(entry => {
    const amends = entry.seen
      .map(id => number.get(id))
      .filter(each => each !== undefined)
      .sort((a, b) => a - b)
    const isLive = live.some(({ id }) => id === entry.id)
    const state = !isLive ? 'replaced' : live.length > 1 ? 'beside' : 'holds'
    return [
      ...leadCells(making, record),
      ...fieldCells(making, entry.set),
      number.get(entry.id) ?? null,
      amends.join(', ') || null,
      t(`export.states.${state}`),
      ...saidBy(making, entry)
    ]
  })
  return { sort: sortOf(making, record, live[0]?.set ?? {}), rows }
}

function leadCells({ kind, school, span }: Making, { scope }: ExportRecord): ExportCell[] {
  if (!needsClass(kind)) return []
  const cls = classOf(school, scope)
  return [cls ? classNamed(cls, span.to) : null]
}

function fieldCells({ kind, columns, nameOf, t }: Making, values: Edit): ExportCell[] {
  return columns.map(name => fieldCell(kind, name, values[name], nameOf, t))
}

function saidBy({ school, t }: Making, entry: Entry | undefined): ExportCell[] {
  return entry ? [school.staff.get(entry.by) ?? null, receivedText(entry, t)] : [null, null]
}

/** Every value of the fields about which people disagree. */
function disputedText({ kind, nameOf, t }: Making, { disputed }: FieldsView): string | null {
  const parts = Object.entries(disputed).map(([name, versions]) => {
    const values = versions.map(({ value }) => fieldCell(kind, name, value, nameOf, t) ?? '–')
    return `${t(`kinds.${kind.name}.fields.${name}`)}: ${values.join(' / ')}`
  })
  return parts.join('; ') || null
}

/** By day, class and the first name or text of the record; rolls have no day. */
function sortOf(
  { kind, school, columns, nameOf }: Making,
  { id, scope }: ExportRecord,
  values: Edit
): string {
  const day = kind.dayOf?.(id) ?? (kind.day ? values[kind.day] : '')
  const order = classOf(school, scope)?.order ?? 0
  const names = columns
    .filter(name => kind.fields[name]?.to !== 'class')
    .filter(name => ['link', 'text'].includes(kind.fields[name]?.type ?? ''))
    .map(name => {
      const value = values[name]
      if (typeof value !== 'string') return ''
      const to = kind.fields[name]?.to
      return sortKey(to ? nameOf(to, value) : value)
    })
  return [day, String(order).padStart(4, '0'), ...names, id].join('\u0001')
}

function classOf({ classes }: ExportSchool, scope: string): ExportClass | undefined {
  return classes.find(({ id }) => scope === `class:${id}`)
}

function namer(school: ExportSchool, day: string, t: ExportWords): NameOf {
  return (kind, id) => {
    if (kind === 'pupil') return pupilNamed(school, id, t)
    if (kind === 'staff') return school.staff.get(id) ?? '–'
    const cls = school.classes.find(each => each.id === id)
    return kind === 'class' && cls ? classNamed(cls, day) : '–'
  }
}

/**
 * Whatever was amended stands before its amendments, whichever clock was wrong; among equals the
 * claimed time decides.
 */
function inOrder(entries: readonly Entry[]): Entry[] {
  const depths = new Map<string, number>()
  const byId = new Map(entries.map(entry => [entry.id, entry]))
  const depthOf = (entry: Entry): number => {
    const known = depths.get(entry.id)
    if (known !== undefined) return known
    depths.set(entry.id, 0)
    const below = entry.seen.flatMap(id => byId.get(id) ?? []).map(depthOf)
    const depth = below.length > 0 ? Math.max(...below) + 1 : 0
    depths.set(entry.id, depth)
    return depth
  }
  return [...entries].sort(
    (a, b) =>
      depthOf(a) - depthOf(b) || claimedTime(a.at) - claimedTime(b.at) || (a.id < b.id ? -1 : 1)
  )
}
