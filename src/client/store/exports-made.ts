/** Files that were made on this device, until the log of the school knows of them. */
import { type NotedExport, setSetting, setting } from './settings.ts'
import type { Store } from './store.ts'

/** More are not kept: a device that is never back on the line tells of the newest. */
const mostKept = 100

export async function rememberExport(store: Store, made: NotedExport): Promise<void> {
  await change(store, known => [...known, made].slice(-mostKept))
}

/** Once: the same days may have left twice. */
export async function forgetExport(store: Store, made: NotedExport): Promise<void> {
  const told = JSON.stringify(made)
  await change(store, known => {
    const at = known.findIndex(each => JSON.stringify(each) === told)
    return known.filter((_, i) => i !== at)
  })
}

async function change(store: Store, by: (known: NotedExport[]) => NotedExport[]): Promise<void> {
  await store.db.transaction('rw', store.db.settings, async () => {
    await setSetting(store, 'unnotedExports', by((await setting(store, 'unnotedExports')) ?? []))
  })
}
