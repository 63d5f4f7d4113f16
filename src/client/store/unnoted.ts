/** What was done on this device, until the log of the school knows of it. */
import { type Settings, setSetting, setting, settings } from './settings.ts'
import type { Store } from './store.ts'

/** The lists by what is on them, and the command that tells of each. */
export const unnoted = {
  unnotedExports: 'note-export',
  unnotedViews: 'note-view'
} as const
export type Unnoted = keyof typeof unnoted

type Act<L extends Unnoted> = Settings[L][number]

/** More of one list are not kept: a device that is never back on the line tells of the newest. */
const mostKept = 300

export async function rememberAct<L extends Unnoted>(
  store: Store,
  list: L,
  act: Act<L>
): Promise<void> {
  await change(store, list, known => [...known, act].slice(-mostKept))
}

/** As `rememberAct`, but a note that was read more than once on a day is told of once. */
export async function rememberReading(store: Store, record: string, day: string): Promise<void> {
  await store.db.transaction('rw', store.db.settings, async () => {
    const known = await setting(store, 'readNotes')
    const records = known?.day === day ? known.records : []
    if (records.includes(record)) return
    await setSetting(store, 'readNotes', { day, records: [...records, record].slice(-mostKept) })
    await rememberAct(store, 'unnotedViews', { what: 'visit', record, day })
  })
}

/** Once: the same may have been done twice. */
export async function forgetAct<L extends Unnoted>(
  store: Store,
  list: L,
  act: Act<L>
): Promise<void> {
  const told = JSON.stringify(act)
  await change(store, list, known => {
    const at = known.findIndex(each => JSON.stringify(each) === told)
    return known.filter((_, i) => i !== at)
  })
}

/** How much of it all lists hold. */
export async function countUnnoted(store: Store): Promise<number> {
  const lists = Object.values(await settings(store, Object.keys(unnoted) as Unnoted[]))
  return lists.reduce((sum, list) => sum + (list?.length ?? 0), 0)
}

async function change<L extends Unnoted>(
  store: Store,
  list: L,
  by: (known: Act<L>[]) => Act<L>[]
): Promise<void> {
  await store.db.transaction('rw', store.db.settings, async () => {
    const known = ((await setting(store, list)) ?? []) as Act<L>[]
    await setSetting(store, list, by(known) as Settings[L])
  })
}
