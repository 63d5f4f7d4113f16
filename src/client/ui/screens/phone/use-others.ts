/** The other people of this phone and how much of theirs waits; nothing else of theirs is looked at. */
import { useEffect, useState } from 'preact/hooks'
import { othersHere } from '../../../lock/others.ts'
import { watchWaiting } from '../../../store/outbox.ts'
import { useApp } from '../../app-context.ts'

export interface Other {
  database: string
  name: string
  /** Undefined until it was counted, `unknown` if their store does not open. */
  waiting: number | 'unknown' | undefined
}

export function useOthers(): Other[] {
  const { store } = useApp()
  const [others, setOthers] = useState<Other[]>([])
  useEffect(() => {
    const known = othersHere(store)
    setOthers(
      known.map(({ name, store }) => ({ name, database: store.db.name, waiting: undefined }))
    )
    const watched = known.map(({ store: { db }, store: other }) => {
      const count = (waiting: Other['waiting']) =>
        setOthers(before =>
          before.map(each => (each.database === db.name ? { ...each, waiting } : each))
        )
      return watchWaiting(other, count, () => count('unknown'))
    })
    return () => {
      for (const each of watched) each.unsubscribe()
      for (const { store } of known) store.db.close()
    }
  }, [store])
  return others
}
