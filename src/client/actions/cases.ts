/** Cases: opened for a child, changed, closed; and the notes in their files. */
import { uuidv7 } from '../../model/ids.ts'
import type { Edit } from '../../model/kind.ts'
import { type Case, caseKind } from '../../model/kinds/case.ts'
import { type CaseNote, caseNote } from '../../model/kinds/case-note.ts'
import { fileOf } from '../../model/rules/case.ts'
import { seenOf } from '../../model/sync/merge.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { App } from '../app.ts'
import { askForFile, putAwayFile } from '../store/case-files.ts'
import { keep } from '../store/outbox.ts'

/** Opens a case in the school of its child; its file is asked for with it. The id of the case. */
export async function openCase(
  app: App,
  org: string,
  fields: Omit<Case, 'state' | 'closed' | 'outcome'>,
  /** The one that was set aside and is written anew. */
  record?: string
): Promise<string> {
  const id = record ?? newId(app)
  await askForFile(app.store, id)
  await keepCase(app, org, id, { ...fields, state: 'open' }, [])
  return id
}

/** Says something else of a case than the versions that were on the screen. */
export async function changeCase(
  app: App,
  org: string,
  id: string,
  set: Partial<Case>,
  before: readonly Entry[]
): Promise<void> {
  await keepCase(app, org, id, set, before)
}

export async function closeCase(
  app: App,
  org: string,
  id: string,
  set: Required<Pick<Case, 'closed' | 'outcome'>>,
  before: readonly Entry[]
): Promise<void> {
  await keepCase(app, org, id, { ...set, state: 'closed' }, before)
}

export async function reopenCase(
  app: App,
  org: string,
  id: string,
  before: readonly Entry[]
): Promise<void> {
  await keepCase(app, org, id, { state: 'open' }, before)
}

/** Puts a note into the file of its case; the id of the note. */
export async function writeCaseNote(app: App, note: CaseNote): Promise<string> {
  const id = newId(app)
  await amendCaseNote(app, id, note, [])
  return id
}

/** Keeps another version of a note than those that were on the screen. */
export async function amendCaseNote(
  app: App,
  id: string,
  note: CaseNote,
  amended: readonly Pick<Entry, 'id'>[]
): Promise<void> {
  const seen = amended.map(entry => entry.id)
  await keepIn(app, caseNote.name, id, fileOf(note.case), note, seen)
}

/** The file comes with the next contact, and stays until it is put away or the lease ends. */
export async function fetchCaseFile(app: App, id: string): Promise<void> {
  await askForFile(app.store, id)
  app.requestSync()
}

/** Takes the file of a case off this device; what was written here is delivered as ever. */
export async function putAwayCaseFile(app: App, id: string): Promise<void> {
  await putAwayFile(app.store, id)
}

/** The child is named every time: by it the server finds the school. */
async function keepCase(
  app: App,
  org: string,
  id: string,
  set: Partial<Case>,
  before: readonly Entry[]
): Promise<void> {
  const pupil = before[0]?.set.pupil
  const edit: Edit = { ...(pupil !== undefined && { pupil }), ...set }
  await keepIn(app, caseKind.name, id, `care:${org}`, edit, seenOf(before, Object.keys(edit)))
}

async function keepIn(
  app: App,
  kind: string,
  record: string,
  scope: string,
  set: Edit,
  seen: string[]
): Promise<void> {
  await keep(app.store, [{ kind, record, scope, set, seen }])
  app.requestSync()
}

function newId({ environment: { now, randomBytes } }: App): string {
  return uuidv7(now(), randomBytes)
}
