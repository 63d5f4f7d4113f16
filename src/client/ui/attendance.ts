/** What the registers on this device say about single children, day by day. */
import type { Mark } from '../../model/kinds/sheet.ts'
import { sheetParts } from '../../model/kinds/sheet.ts'
import { isUnexplained, type RegisterView, registerView } from '../../model/rules/register.ts'
import { addDays, monthOf, yearOf } from '../../model/rules/school-time.ts'
import type { LocalRecord, Travel } from '../store/records.ts'
import { rollsIn } from './class-roll.ts'

/** One register of a class, read. */
export interface ReadRegister {
  id: string
  classId: string
  day: string
  view: RegisterView
  travel: Travel
}

/** The registers of a class that were taken, newest day first. */
export function takenRegisters(
  records: readonly LocalRecord[],
  classId: string,
  from = '',
  to = '9'
): ReadRegister[] {
  const rollOf = rollsIn(records, classId)
  return records
    .filter(({ kind, scope }) => kind === 'sheet' && scope === `class:${classId}`)
    .flatMap(({ id, entries, travel }) => {
      const day = sheetParts(id)?.date
      if (!day || day < from || day > to) return []
      const view = registerView(entries, rollOf)
      return view.taken ? [{ id, classId, day, view, travel }] : []
    })
    .sort((a, b) => (a.day < b.day ? 1 : -1))
}

/** The days on which a child was absent and nobody has said why, newest first. */
export function unexplainedDays(registers: readonly ReadRegister[], pupil: string): string[] {
  return registers
    .filter(({ view }) => isOpenAbsence(view.marks.get(pupil)?.mark))
    .map(({ day }) => day)
}

/**
 * The run of unexplained absences up to the newest register that names the child, newest first. Days
 * whose register was not taken, or leaves the child out, neither count nor end the run.
 */
export function unexplainedRun(registers: readonly ReadRegister[], pupil: string): string[] {
  const run: string[] = []
  for (const { day, view } of registers) {
    const said = view.marks.get(pupil)
    if (!said) continue
    if (!isOpenAbsence(said.mark)) break
    run.push(day)
  }
  return run
}

/**
 * The runs of all these children up to a day, those without one left out. Registers are read from the
 * newest back, and only as far as somebody's run goes on.
 */
export function unexplainedRuns(
  records: readonly LocalRecord[],
  classId: string,
  to: string,
  pupils: readonly string[]
): Map<string, string[]> {
  const rollOf = rollsIn(records, classId)
  const sheets = records
    .flatMap(({ kind, id, entries }) => {
      const parts = kind === 'sheet' ? sheetParts(id) : undefined
      return parts?.classId === classId && parts.date <= to ? [{ day: parts.date, entries }] : []
    })
    .sort((a, b) => (a.day < b.day ? 1 : -1))
  const runs = new Map<string, string[]>()
  const open = new Set(pupils)
  for (const { day, entries } of sheets) {
    if (open.size === 0) break
    const { taken, marks } = registerView(entries, rollOf)
    if (!taken) continue
    for (const pupil of open) {
      const said = marks.get(pupil)
      if (said && isOpenAbsence(said.mark)) runs.set(pupil, [...(runs.get(pupil) ?? []), day])
      else if (said) open.delete(pupil)
    }
  }
  return runs
}

function isOpenAbsence(mark: Mark | undefined): boolean {
  return mark !== undefined && isUnexplained(mark)
}

/** What must be read of a class to know its last weeks: this month and the one before. */
export function recentPrefixes(classId: string, today: string): string[] {
  const scope = `class:${classId}`
  const month = today.slice(0, 7)
  const before = addDays(`${month}-01`, -1).slice(0, 7)
  return [
    `${scope}/roll/`,
    `${scope}/sheet/sheet:${classId}:${month}`,
    `${scope}/sheet/sheet:${classId}:${before}`
  ]
}

/** The first of September of the school year of a day. */
export function yearBegin(day: string): string {
  return `${monthOf(day) >= 8 ? yearOf(day) : yearOf(day) - 1}-09-01`
}
