/**
 * The register of a class as a table: a row for each child, a column for each day, in the letters of
 * the e-journal. As in the journal an empty field is a child who was there; everything else has its
 * sign, so that what nobody wrote never looks like it.
 */
import { dayNumeric, weekdayShort } from '../kazakh/dates.ts'
import type { Language } from '../kazakh/language.ts'
import type { Mark } from '../kinds/sheet.ts'
import { type LetterMeaning, letterLegend, letterMeaning, letterOf } from '../rules/letters.ts'
import { isUnexplained, type PupilMark } from '../rules/register.ts'
import { broughtMarks, type ClassDay } from './class-days.ts'
import {
  classNamed,
  type ExportClass,
  type ExportPupil,
  type ExportSchool,
  pupilNamed
} from './school.ts'
import { signs } from './signs.ts'
import type { ExportCell, ExportColumn, ExportTable, ExportWords } from './table.ts'

/** Columns behind the days: what is summed up for a child. */
const sums = [
  'marked',
  'absent',
  'unexcused',
  'excused',
  'ill',
  'unexplained',
  'late',
  'leftEarly',
  'notMarked',
  'disputed'
] as const
type Sum = (typeof sums)[number]

/** Of all others nought says nothing. */
const alwaysShown: ReadonlySet<Sum> = new Set(['marked', 'absent'])

interface Row {
  name: string
  cells: ExportCell[]
  sums: Record<Sum, number>
}

export function registerTable(
  school: ExportSchool,
  cls: ExportClass,
  days: readonly ClassDay[],
  span: { from: string; to: string },
  language: Language,
  t: ExportWords
): ExportTable {
  const className = classNamed(cls, span.to)
  const rows = pupilsOf(school, cls, days, span).map(id =>
    pupilRow(school, cls, id, days, span, language, t)
  )
  const columns: ExportColumn[] = [
    { title: t('export.columns.class'), type: 'short' },
    { title: '№', type: 'short' },
    { title: t('kinds.pupil.fields.name'), type: 'text' },
    ...days.map(({ day }): ExportColumn => {
      return { title: `${dayNumeric(day)} ${weekdayShort(day, language)}`, type: 'mark', key: day }
    }),
    ...sums.map((sum): ExportColumn => ({ title: t(`export.sums.${sum}`), type: 'number' }))
  ]
  return {
    name: className,
    columns,
    rows: rows.map((row, i) => [
      className,
      i + 1,
      row.name,
      ...row.cells,
      ...sums.map(sum => (alwaysShown.has(sum) ? row.sums[sum] : row.sums[sum] || null))
    ]),
    foot: footOf(days, rows, className, t)
  }
}

/**
 * The children of a class whose stay touches the span, and those whom its registers name, by name;
 * whoever has gone elsewhere comes last.
 */
function pupilsOf(
  { pupils }: ExportSchool,
  { id }: ExportClass,
  days: readonly ClassDay[],
  { from, to }: { from: string; to: string }
): string[] {
  const stays = ({ fields }: ExportPupil) =>
    fields.class === id && fields.from <= to && (fields.until === undefined || from <= fields.until)
  const own = [...pupils.values()].filter(stays).map(each => each.id)
  const named = new Set([...own, ...days.flatMap(({ view }) => [...view.marks.keys()])])
  const keyOf = (each: string) => pupils.get(each)?.key ?? `\uffff${each}`
  return [...named].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

function pupilRow(
  school: ExportSchool,
  cls: ExportClass,
  id: string,
  days: readonly ClassDay[],
  span: { from: string; to: string },
  language: Language,
  t: ExportWords
): Row {
  const child = school.pupils.get(id)?.fields
  const isOwn = child?.class === cls.id
  const brought = new Map(
    isOwn ? broughtMarks(child, school, span).map(({ day, mark }) => [day, mark]) : []
  )
  const row: Row = {
    name: pupilNamed(school, id, t),
    cells: [],
    sums: Object.fromEntries(sums.map(sum => [sum, 0])) as Row['sums']
  }
  for (const { day, view } of days) {
    const said = view.marks.get(id)
    const earlier = brought.get(day)
    if (said) {
      row.cells.push(signOf(said, language, t))
      addTo(row.sums, said.mark, said.versions.length > 1)
    } else if (earlier) {
      row.cells.push(`(${letter(earlier, language, t)})`)
      addTo(row.sums, earlier, false)
    } else {
      const isOnRoll = isOwn && child.from <= day && (!child.until || day <= child.until)
      if (isOnRoll && view.taken) row.sums.notMarked++
      row.cells.push(isOnRoll ? (view.taken ? signs.notMarked : signs.notTaken) : signs.notOnRoll)
    }
  }
  return row
}

/** Nothing for a child who was there; of a disagreement every value, the one of most care first. */
function signOf(said: PupilMark, language: Language, t: ExportWords): string | null {
  if (said.versions.length < 2) return letter(said.mark, language, t) || null
  return said.versions.map(({ value }) => letter(value, language, t) || signs.here).join('/')
}

function letter(mark: Mark, language: Language, t: ExportWords): string {
  return mark.fact === 'left-early' ? t('export.leftEarly') : letterOf(mark, language)
}

function addTo(row: Row['sums'], mark: Mark, isDisputed: boolean): void {
  row.marked++
  if (mark.fact === 'absent') row.absent++
  if (mark.fact === 'left-early') row.leftEarly++
  const meaning = letterMeaning(mark)
  if (isUnexplained(mark)) row.unexplained++
  else if (meaning) row[meaning]++
  if (isDisputed) row.disputed++
}

/** For each day: on the roll, here, absent, late, not marked, and whether the register was taken. */
function footOf(
  days: readonly ClassDay[],
  rows: readonly Row[],
  className: string,
  t: ExportWords
): ExportCell[][] {
  const empty = sums.map(() => null)
  const line = (label: string, cells: ExportCell[]) => [className, null, label, ...cells, ...empty]
  const marksOf = ({ view }: ClassDay) => [...view.marks.values()].map(({ mark }) => mark)
  const count = (of: (mark: Mark) => boolean) =>
    days.map(day => (day.view.taken ? marksOf(day).filter(of).length : null))
  const cellsOf = (sign: string) =>
    days.map(({ view }, i) =>
      view.taken ? rows.filter(({ cells }) => cells[i] === sign).length : null
    )
  return [
    line(
      t('export.foot.here'),
      count(({ fact }) => fact !== 'absent')
    ),
    line(
      t('export.foot.absent'),
      count(({ fact }) => fact === 'absent')
    ),
    line(t('export.foot.late'), count(({ fact }) => fact === 'late').map(unlessNought)),
    line(t('export.foot.notMarked'), cellsOf(signs.notMarked).map(unlessNought)),
    line(
      t('export.foot.taken'),
      days.map(({ view }) => (view.taken ? signs.taken : signs.notTaken))
    )
  ]
}

function unlessNought(count: number | null): number | null {
  return count || null
}

/** What the signs of the table mean. */
export function registerLegend(language: Language, t: ExportWords): string[] {
  const meaningOf = (meaning: LetterMeaning) =>
    meaning === 'unexcused'
      ? `${t('export.sums.unexcused')}, ${t('export.sums.unexplained')}`
      : t(`export.sums.${meaning}`)
  const letters = letterLegend(language).map(each => `${each.letter} – ${meaningOf(each.meaning)}`)
  const [absent = ''] = letterLegend(language).map(each => each.letter)
  const own = [
    t('export.legend.here'),
    `${t('export.leftEarly')} – ${t('export.sums.leftEarly')}`,
    `${signs.notTaken} ${t('export.legend.notTaken')}`,
    `${signs.notMarked} ${t('export.legend.notMarked')}`,
    `${signs.notOnRoll} ${t('export.legend.notOnRoll')}`,
    `${absent}/${signs.here} ${t('export.legend.disputed')}`,
    `(${absent}) ${t('export.legend.earlier')}`
  ]
  return [...letters, ...own]
}
