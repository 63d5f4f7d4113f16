/**
 * The files of cases on this device: there when somebody has asked for them, and named anew with every reading.
 * What is not named goes.
 */
import { type Case, caseKind } from '../../model/kinds/case.ts'
import { caseOfFile, fileOf, namedIn } from '../../model/rules/case.ts'
import { fieldsView } from '../../model/sync/merge.ts'
import { limits } from '../../model/sync/wire.ts'
import { recordKey } from './database.ts'
import { forgetScope } from './pulled.ts'
import { readRecords } from './records.ts'
import { setSetting, setting } from './settings.ts'
import type { Store } from './store.ts'

export interface OwnCase {
  id: string
  pupil: string
}

/** The open cases in which this person is named, as far as they can be read here. */
export async function ownOpenCases(store: Store): Promise<OwnCase[]> {
  const me = await setting(store, 'me')
  const prefixes = (me?.posts ?? []).map(({ org }) => recordKey(`care:${org}`, caseKind.name, ''))
  return (await readRecords(store, { prefixes })).flatMap(({ id, entries }) => {
    const { pupil, state } = fieldsView(entries).values as Partial<Case>
    const isOurs = state === 'open' && namedIn(entries).now.includes(me!.id)
    return isOurs && pupil !== undefined ? [{ id, pupil }] : []
  })
}

/** From now on the file is asked for; where there are too many, the one that nobody has asked for longest goes. */
export async function askForFile(store: Store, caseId: string): Promise<void> {
  await changeAsked(store, asked => [caseId, ...asked.filter(id => id !== caseId)])
}

export async function putAwayFile(store: Store, caseId: string): Promise<void> {
  await changeAsked(store, asked => asked.filter(id => id !== caseId))
}

/** When a lease has ended: a file of which nothing is left here comes again when somebody asks for it anew. */
export async function askForRestAlone(store: Store): Promise<void> {
  await changeAsked(store, async asked => {
    const here = new Set<string | undefined>()
    await store.db.records
      .where('key')
      .startsWith(fileOf(''))
      .each(({ scope }) => here.add(caseOfFile(scope)))
    return asked.filter(id => here.has(id))
  })
}

function changeAsked(
  store: Store,
  change: (asked: string[]) => string[] | Promise<string[]>
): PromiseLike<void> {
  const { db } = store
  return db.transaction('rw', db.settings, db.records, db.cursors, async () => {
    const before = (await setting(store, 'caseFiles')) ?? []
    const asked = (await change(before)).slice(0, limits.pullCases)
    for (const id of before) if (!asked.includes(id)) await forgetScope(store, fileOf(id))
    await setSetting(store, 'caseFiles', asked)
  })
}
