/**
 * The files of cases on this device: there when somebody has asked for them, and named anew with every reading.
 * What is not named goes.
 */
import { caseOfFile, fileOf } from '../../model/rules/case.ts'
import { limits } from '../../model/sync/wire.ts'
import { forgetScope } from './pulled.ts'
import { setSetting, setting } from './settings.ts'
import type { Store } from './store.ts'

/** From now on the file is asked for; where there are too many, the one that nobody has asked for longest goes. */
export async function askForFile(store: Store, caseId: string): Promise<void> {
  await changeAsked(store, asked => [caseId, ...asked.filter(id => id !== caseId)])
}

export async function putAwayFile(store: Store, caseId: string): Promise<void> {
  await changeAsked(store, asked => asked.filter(id => id !== caseId))
}

/** Within a transaction, when a lease has ended: what is not here any more is not asked for either. */
export async function askForRestAlone(store: Store): Promise<void> {
  const scopes = new Set<string>()
  await store.db.records
    .where('key')
    .startsWith(fileOf(''))
    .each(({ scope }) => scopes.add(scope))
  const here = [...scopes].map(caseOfFile)
  const asked = (await setting(store, 'caseFiles')) ?? []
  await setSetting(
    store,
    'caseFiles',
    asked.filter(id => here.includes(id))
  )
}

function changeAsked(store: Store, change: (asked: string[]) => string[]): PromiseLike<void> {
  const { db } = store
  return db.transaction('rw', db.settings, db.records, db.cursors, async () => {
    const before = (await setting(store, 'caseFiles')) ?? []
    const asked = change(before).slice(0, limits.pullCases)
    for (const id of before) if (!asked.includes(id)) await forgetScope(store, fileOf(id))
    await setSetting(store, 'caseFiles', asked)
  })
}
