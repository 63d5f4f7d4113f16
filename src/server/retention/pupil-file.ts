/** Gathers all that the school holds about a child, past years too, and notes that it was given out. */
import type { CommandAnswers, CommandInput } from '../../model/commands.ts'
import { fieldCell, type NameOf } from '../../model/export/field-cell.ts'
import { momentText } from '../../model/export/told.ts'
import { pupilsLinked } from '../../model/forget.ts'
import { dayNumeric } from '../../model/kazakh/dates.ts'
import type { Edit, Kind } from '../../model/kind.ts'
import { classKind } from '../../model/kinds/class.ts'
import { type Pupil, pupil } from '../../model/kinds/pupil.ts'
import { roll } from '../../model/kinds/roll.ts'
import { type Mark, sheet, sheetParts } from '../../model/kinds/sheet.ts'
import { staff } from '../../model/kinds/staff.ts'
import type { PupilFile } from '../../model/pupil-file.ts'
import { formatClass } from '../../model/rules/class-name.ts'
import { readEarlierMark } from '../../model/rules/earlier-marks.ts'
import { historyOfPupil } from '../../model/rules/register.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { Body } from '../../model/sync/wire.ts'
import { type Context, type Giver, Refusal } from '../context.ts'
import { type Actor, noteAct } from '../store/audit.ts'
import { findRecord, recordsOfKind } from '../store/records.ts'
import { type Words, wordsOf } from '../words.ts'
import { parkedAbout } from './leftovers.ts'

type Line = PupilFile['parts'][number]['lines'][number]

/** The command of the office. */
export async function printPupilOf(
  context: Context,
  giver: Giver,
  { id, language }: CommandInput<'print-pupil'>
): Promise<CommandAnswers['print-pupil']> {
  return { file: await printPupil(context, giver, id, wordsOf(language)) }
}

export async function printPupil(
  context: Context,
  actor: Actor,
  id: string,
  t: Words
): Promise<PupilFile> {
  const { db, kinds, now } = context
  const { org } = actor
  const record = await findRecord(db, org, id)
  if (record?.kind !== pupil.name || !('fields' in record.body)) throw new Refusal('not-found')
  const fields = record.body.fields as Pupil
  const people = await recordsOfKind(db, org, staff)
  const classes = await recordsOfKind(db, org, classKind)
  const nameOf: NameOf = (kind, of) => {
    if (kind === 'pupil' && of === id) return fields.name
    const names = classes.find(each => each.id === of)?.fields.names
    if (names) return formatClass(names.at(-1)!)
    return people.find(each => each.id === of)?.fields.name ?? '–'
  }
  const said = ({ by, got }: Entry) =>
    [nameOf('staff', by), ...(got === undefined ? [] : [momentText(got)])].join(', ')
  const valuesText = (kind: Kind, set: Edit) =>
    factsOf(kind, set, [], nameOf, t)
      .map(({ label, value }) => `${label}: ${value}`)
      .join('; ')
  const linked = [...kinds.values()].filter(
    kind => kind !== pupil && pupilsLinked(kind, idOfEveryLink(kind, id)).length > 0
  )
  const parts: PupilFile['parts'] = []
  const add = (title: string, lines: Line[]) => {
    if (lines.length > 0) parts.push({ title, lines })
  }
  add(t('kinds.sheet.many'), await registerLines(context, org, id, said, t))
  add(
    t('kinds.pupil.fields.earlier'),
    (fields.earlier ?? []).flatMap(({ class: inClass, marks }) =>
      Object.entries(marks).map(([day, mark]) => ({
        when: dayNumeric(day),
        what: markText(readEarlierMark(mark), t),
        who: nameOf('class', inClass)
      }))
    )
  )
  for (const kind of linked) {
    const rows = await rowsNaming(context, org, kind.name, id)
    const lines = rows.flatMap(({ body }) => {
      const edits: { set: Edit; who: string; got: number | undefined }[] =
        'fields' in body
          ? [{ set: body.fields, who: '', got: undefined }]
          : body.entries.map(entry => ({ set: entry.set, who: said(entry), got: entry.got }))
      return edits
        .filter(({ set }) => pupilsLinked(kind, set).includes(id))
        .map(({ set, who }) => {
          const day = dayOf(kind, set)
          return {
            when: typeof day === 'string' ? dayNumeric(day) : '–',
            what: valuesText(kind, set),
            who
          }
        })
    })
    add(t(`kinds.${kind.name}.many`), lines)
  }
  const parked = await parkedAbout(context, db, org, id)
  add(
    t('screens.parked'),
    parked.map(({ at, kind, set }) => ({
      when: momentText(at),
      what: `${t(`kinds.${kind.name}.one`)}. ${valuesText(kind, set)}`,
      who: ''
    }))
  )
  const acts = await db
    .selectFrom('audit')
    .select(['at', 'person', 'act'])
    .where('org', '=', org)
    .where('record', '=', id)
    .orderBy('n')
    .execute()
  add(
    t('screens.audit'),
    acts.map(({ at, person, act }) => ({
      when: momentText(Number(at)),
      what: t(`audit.acts.${act}`),
      who: person === null ? t('audit.serverItself') : nameOf('staff', person)
    }))
  )
  await db.transaction().execute(write => noteAct(write, now(), actor, 'printed-pupil', id))
  return {
    title: t('pupil.file', { name: fields.name }),
    facts: factsOf(pupil, fields as Edit, ['earlier'], nameOf, t),
    parts
  }
}

/** The day that an edit is about: that of its year, or the first one that it names. */
function dayOf({ day, fields }: Kind, set: Edit): unknown {
  if (day !== undefined) return set[day]
  return Object.keys(fields)
    .filter(name => fields[name]?.type === 'day')
    .map(name => set[name])
    .find(value => value !== undefined)
}

/** An edit in which every link of a kind leads to this child. */
function idOfEveryLink(kind: Kind, id: string): Edit {
  return Object.fromEntries(Object.keys(kind.fields).map(name => [name, id]))
}

function factsOf(
  kind: Kind,
  values: Edit,
  without: readonly string[],
  nameOf: NameOf,
  t: Words
): PupilFile['facts'] {
  return Object.keys(kind.fields)
    .filter(name => !without.includes(name))
    .flatMap(name => {
      const cell = fieldCell(kind, name, values[name], nameOf, t)
      if (cell === null) return []
      const value = kind.fields[name]?.type === 'day' ? dayNumeric(String(cell)) : String(cell)
      return [{ label: t(`kinds.${kind.name}.fields.${name}`), value }]
    })
}

/** What registers say of the child, day by day, what was corrected too. */
async function registerLines(
  context: Context,
  org: string,
  id: string,
  said: (entry: Entry) => string,
  t: Words
): Promise<Line[]> {
  const lists = await rowsNaming(context, org, roll.name, id)
  const onRoll = new Map(
    lists.flatMap(({ id: list, body }) =>
      'fields' in body ? [[list.split(':')[2] ?? '', body.fields.pupils as string[]] as const] : []
    )
  )
  const scopes = [...new Set(lists.map(({ scope }) => scope))]
  const rows = await rowsNaming(context, org, sheet.name, id, scopes)
  return rows
    .flatMap(({ id: register, body }) => {
      const day = sheetParts(register)?.date
      if (!day || !('entries' in body)) return []
      return historyOfPupil(body.entries, name => onRoll.get(name), id).flatMap(
        ({ entry, mark }) => (mark ? [{ day, what: markText(mark, t), who: said(entry) }] : [])
      )
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ day, ...line }) => ({ when: dayNumeric(day), ...line }))
}

function markText(mark: Mark | undefined, t: Words): string {
  if (!mark) return '–'
  const { fact, reason, minutes, note } = mark
  const parts = [t(`facts.${fact}`), reason && t(`reasons.${reason}`), minutes, note]
  return parts.filter(part => part !== undefined).join(', ')
}

/** Records of a kind in whose text the child stands, or that lie in one of these scopes. */
async function rowsNaming(
  { db }: Context,
  org: string,
  kind: string,
  id: string,
  scopes: string[] = []
): Promise<{ id: string; scope: string; body: Body }[]> {
  const rows = await db
    .selectFrom('record')
    .select(['id', 'scope', 'body'])
    .where('org', '=', org)
    .where('kind', '=', kind)
    .where(eb =>
      eb.or([
        eb('body', 'like', `%${id}%`),
        ...(scopes.length > 0 ? [eb('scope', 'in', scopes)] : [])
      ])
    )
    .orderBy('seq')
    .execute()
  return rows.map(row => ({ ...row, body: JSON.parse(row.body) as Body }))
}
