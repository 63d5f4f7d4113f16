/** A child who changes class takes its visits and plans along, and a summary of its marks. */
import type { Kinds } from '../model/kinds/index.ts'
import type { Pupil } from '../model/kinds/pupil.ts'
import { pupil as pupilKind } from '../model/kinds/pupil.ts'
import { rollId } from '../model/kinds/roll.ts'
import { sheetParts } from '../model/kinds/sheet.ts'
import { earlierMarkText } from '../model/rules/earlier-marks.ts'
import { registerView } from '../model/rules/register.ts'
import { schoolYearOf } from '../model/rules/school-time.ts'
import type { Body } from '../model/sync/wire.ts'
import type { Context } from './context.ts'
import type { Write } from './store/database.ts'
import { lockScopes, moveRecord, putOfficeRecord } from './store/records.ts'

/** Writes the child into its new class as of a day; what hangs on it follows. */
export async function movePupil(
  { kinds }: Context,
  write: Write,
  org: string,
  id: string,
  before: Pupil,
  after: Pupil,
  day: string
): Promise<void> {
  await lockScopes(write, org, [`class:${before.class}`, `class:${after.class}`])
  const marks = await marksOf(write, org, before.class, id, schoolYearOf(day))
  const earlier = [
    ...(before.earlier ?? []),
    ...(Object.keys(marks).length > 0 ? [{ class: before.class, until: day, marks }] : [])
  ].slice(-20)
  const fields = { ...after, from: day, ...(earlier.length > 0 && { earlier }) }
  await putOfficeRecord(write, org, pupilKind, id, fields)
  await moveAlong(kinds, write, org, id, before.class, after.class)
}

/** Moves what hangs on a child, such as its visits, from one class to another. */
export async function moveAlong(
  kinds: Kinds,
  write: Write,
  org: string,
  id: string,
  from: string,
  to: string
): Promise<void> {
  if (from === to) return
  const hanging = [...kinds.values()].filter(
    kind => kind.writtenBy === 'field' && kind.scope.in === 'pupil'
  )
  const rows = await write
    .selectFrom('record')
    .selectAll()
    .where('org', '=', org)
    .where('scope', '=', `class:${from}`)
    .where(
      'kind',
      'in',
      hanging.map(({ name }) => name)
    )
    .execute()
  for (const row of rows) {
    const body = JSON.parse(row.body) as Body
    const by = hanging.find(({ name }) => name === row.kind)?.scope
    if (by?.in !== 'pupil' || !('entries' in body)) continue
    if (!body.entries.some(entry => entry.set[by.by] === id)) continue
    await moveRecord(write, org, { ...row, seq: Number(row.seq), body }, `class:${to}`)
  }
}

/** The exceptions of one child in the registers of a class this year: fact and reason by day. */
async function marksOf(
  write: Write,
  org: string,
  classId: string,
  pupil: string,
  year: number
): Promise<Record<string, string>> {
  const rows = await write
    .selectFrom('record')
    .select(['id', 'kind', 'body'])
    .where('org', '=', org)
    .where('scope', '=', `class:${classId}`)
    .where('year', 'in', [0, year])
    .where('kind', 'in', ['sheet', 'roll'])
    .execute()
  const bodies = new Map(rows.map(({ id, body }) => [id, JSON.parse(body) as Body]))
  const rollOf = (name: string) => {
    const body = bodies.get(rollId(classId, name))
    return body && 'fields' in body ? (body.fields as { pupils: string[] }).pupils : undefined
  }
  const marks: Record<string, string> = {}
  for (const { id, kind } of rows) {
    const body = bodies.get(id)
    const day = sheetParts(id)?.date
    if (kind !== 'sheet' || !day || !body || !('entries' in body)) continue
    const mark = registerView(body.entries, rollOf).marks.get(pupil)?.mark
    if (mark && mark.fact !== 'here') {
      marks[day] = earlierMarkText(mark)
    }
  }
  return marks
}
