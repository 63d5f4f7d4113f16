/** Work that the server set aside: write it anew, hand it to the office, drop it, take it in. */
import type { ParkedOp, StrangersWork } from '../../model/commands.ts'
import type { Edit } from '../../model/kind.ts'
import { type Mark, markSchema } from '../../model/kinds/sheet.ts'
import type { Result } from '../../model/problem.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { App } from '../app.ts'
import type { OutboxRow } from '../store/database.ts'
import { formDraft, keepDraft, readDraft } from '../store/drafts.ts'
import { openLeased } from '../store/open-leased.ts'
import { setSetting, setting } from '../store/settings.ts'
import { caseFormOf } from './case-drafts.ts'
import { keepNote } from './notes.ts'
import { command } from './office.ts'

/** One's own work that was set aside, and for the office that of the school and of strangers; needs the line. */
export async function listParked(
  app: App
): Promise<Result<{ ops: ParkedOp[]; strangers: StrangersWork[] }>> {
  const listed = await command(app, 'list-parked', {})
  if (!listed.ok) return listed
  const { ops, strangers } = listed.answer
  return { ok: true, ops, strangers }
}

/** What became of it is read back by the next round. */
export async function decideParked(
  app: App,
  decision: 'drop-parked' | 'hand-over-parked' | 'take-parked',
  key: string
): Promise<Result<object>> {
  return command(app, decision, { key })
}

/** What an op that was set aside says, and what its author had seen. */
export type Said = Pick<Entry, 'set' | 'seen'>

/** The same from this phone's own copy. */
export async function readParked({ store }: App, row: OutboxRow): Promise<Said> {
  const { id, scope, lease, entry } = row
  const decoded = await openLeased(store, entry, { table: 'outbox', id, scope, lease })
  const { set, seen } = decoded as Entry
  return { set, seen }
}

/**
 * Begins it anew from what it said; the next op of this record will stand for it. Nothing is sent
 * before its author hands it in, but for an absence that was taken back: in that there is nothing to
 * write. What they have begun since stands before what it said.
 */
export async function mend(
  app: App,
  { id, kind, record, set, seen }: { id: string; kind: string; record: string } & Said,
  /** The class of the child that it is about. */
  classId?: string
): Promise<void> {
  const { store } = app
  const isTakenBack = kind === 'planned-absence' && set.cancelled === true
  const typed = textsIn(set)
  const begun = (await readDraft<object>(store, record))?.value
  if (kind === 'sheet') await keepDraft(store, record, 'register', { ...marksIn(set), ...begun })
  if (kind === 'visit' || kind === 'case-note') {
    const amends = seen.length > 0 && { amends: seen }
    await keepDraft(store, record, kind, { ...typed, ...amends, ...begun })
  }
  if (kind === 'planned-absence' && !isTakenBack) {
    const draft = { from: '', to: '', ...typed, record }
    await keepDraft(store, `absence:${typed.pupil}`, 'absence', draft)
  }
  if (kind === 'case' && set.opened !== undefined) {
    const form = { fields: { ...set, record }, seq: undefined }
    await keepDraft(store, caseFormOf(String(set.pupil)), formDraft, form)
  }
  const mending = (await setting(store, 'mending')) ?? {}
  const named = new Set([...(mending[record] ?? []), id])
  await setSetting(store, 'mending', { ...mending, [record]: [...named] })
  if (isTakenBack && classId) await keepNote(app, kind, record, classId, set, seen)
}

/** What was set aside may have any shape; only what is a mark is taken up again. */
export function marksIn({ taken, marks }: Edit): Record<string, Mark> {
  const said = (taken as { marks?: unknown } | undefined)?.marks ?? marks
  if (typeof said !== 'object' || said === null) return {}
  return Object.fromEntries(
    Object.entries(said).flatMap(([pupil, mark]) => {
      const read = markSchema.safeParse(mark)
      return read.success ? [[pupil, read.data]] : []
    })
  )
}

function textsIn(set: Edit): Record<string, string> {
  return Object.fromEntries(
    Object.entries(set).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : []
    )
  )
}
